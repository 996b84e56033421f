import type { EventKind, Evidence, RouteLeg } from '#app/domain/life-event.ts';
import type { Period } from '#app/domain/period.ts';
import type { Gap, Standing } from '#app/domain/standing.ts';
import type { Text } from '#app/i18n/text.tsx';

/** An event as its page shows it: its columns. */
export interface ShownEvent {
  id: string;
  version: number;
  joint_id: string | null;
  place: string;
  country: string | null;
  subdivision: string | null;
  latitude: number | null;
  longitude: number | null;
  counterpart_country: string | null;
  authorization_reference: string;
  legal_ground: string | null;
  criminal_context: string | null;
  conveyance: string | null;
  concealment: string | null;
  concealment_note: string;
  route: readonly RouteLeg[];
  embargo_context: string | null;
  embargo_reference: string;
  mission: string | null;
  mission_name: string;
  investigation: string | null;
  destruction_method: string | null;
  certificate_number: string;
  witnesses: string;
  proof_reference: string;
  proof_missing: string;
  evidence: readonly Evidence[];
  certainty: string;
  source: string;
  source_state: string | null;
  source_note: string;
  note: string;
}

export interface ShownReport {
  id: string;
  place: string;
  place_country: string | null;
  subdivision: string | null;
}

export interface ShownEntry {
  key: string;
  kind: EventKind;
  period: Period;
  certainty: string;
  recordId: string;
  memberState: string;
  own: boolean;
  report?: ShownReport;
  event?: ShownEvent;
  recovery?: { hitId: string; holds: boolean };
  gap?: Gap;
}

export interface ShownLife {
  entries: readonly ShownEntry[];
  standing: {
    standing: Standing;
    by?: { period: Period; kind: EventKind; memberState: string };
  };
  closed: boolean;
  toClose?: { eventId: string; kind: EventKind; memberState: string };
  contradictions: readonly { rule: string; first: string; second: string }[];
  subdivisions: Readonly<Record<string, string>>;
}

/** "Stolen, 14 May 2019" */
export function entryName(entry: Pick<ShownEntry, 'kind' | 'period'>, { t, formatPeriod }: Text): string {
  return t('event.contradiction.named', {
    kind: t(`codes.eventKind.${entry.kind}`),
    when: formatPeriod(entry.period),
  });
}

/** Place, subdivision and country, as far as they are known. */
export function whereOf(
  place: { place: string; country: string | null; subdivision: string | null },
  subdivisions: ShownLife['subdivisions'],
  { formatCountry, formatParts }: Text,
): string {
  const { subdivision, country } = place;
  const region = subdivision === null ? '' : (subdivisions[subdivision] ?? subdivision);
  const parts = [
    place.place,
    region === place.place ? '' : region,
    country === null ? '' : formatCountry(country),
  ];
  return formatParts(parts.filter((part) => part !== ''));
}
