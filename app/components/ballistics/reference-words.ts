import type { BallisticExhibit, BallisticSystem } from '#app/domain/ballistic-reference.ts';
import type { Text } from '#app/i18n/text.tsx';

/** A reference as the loader sends it. */
export interface ShownReference {
  id: string;
  member_state: string;
  record_id: string | null;
  system: BallisticSystem;
  issuer: string | null;
  as_read: string;
  exhibit: BallisticExhibit;
  incident_on: string | null;
  incident_place: string;
  incident_case: string;
  note: string;
  registered_at: string;
}

/** Which system gave the number: "IBIN", "National, Ferrowen". */
export function systemName(
  { system, issuer }: Pick<ShownReference, 'system' | 'issuer'>,
  { t, formatCountry }: Text,
): string {
  return t(`ballistics.short.${system}`, { state: issuer === null ? '' : formatCountry(issuer) });
}

/** The incident as far as it is known, or nothing. */
export function incidentWords(reference: ShownReference, { t, formatDate }: Text): string {
  const { incident_on, incident_place, incident_case } = reference;
  return [
    incident_on === null ? '' : t('ballistics.incidentOf', { date: formatDate(incident_on) }),
    incident_place,
    incident_case,
  ]
    .filter(Boolean)
    .join(' · ');
}
