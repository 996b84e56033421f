import { asksFor } from '#app/domain/life-event.ts';
import type { LifeEventForm } from '#app/forms/life-event.ts';

/**
 * What was said of an event, as its columns: of what its kind is not asked for nothing is kept.
 * @param subdivision as records keep it (`ES-M`), looked up
 */
export function eventColumns(form: LifeEventForm, subdivision: string | null) {
  const asked = (fact: Parameters<typeof asksFor>[1]) => asksFor(form.kind, fact);
  const told = <T>(fact: Parameters<typeof asksFor>[1], value: T | undefined) =>
    asked(fact) && value !== undefined ? value : null;
  const written = (fact: Parameters<typeof asksFor>[1], text: string) => (asked(fact) ? text : '');
  return {
    happened_from: form.period.from,
    happened_until: form.period.until,
    precision: form.period.precision,
    place: form.place,
    country: form.country ?? null,
    subdivision,
    latitude: form.latitude ?? null,
    longitude: form.longitude ?? null,
    counterpart_country: told('counterpart', form.counterpart),
    authorization_reference: written('authorization', form.authorization),
    legal_ground: told('ground', form.legalGround),
    criminal_context: told('context', form.criminalContext),
    conveyance: told('travel', form.conveyance),
    concealment: told('travel', form.concealment),
    concealment_note: written('travel', form.concealmentNote),
    route: JSON.stringify(asked('travel') ? form.legs : []),
    embargo_context: form.embargoContext ?? null,
    embargo_reference: form.embargoReference,
    mission: told('mission', form.mission),
    mission_name: written('mission', form.missionName),
    investigation: told('investigation', form.investigation),
    destruction_method: told('proof', form.method),
    certificate_number: written('proof', form.certificate),
    witnesses: written('proof', form.witnesses),
    proof_reference: written('proof', form.proofReference),
    proof_missing: written('proof', form.proofMissing),
    evidence: JSON.stringify(form.evidence),
    certainty: form.certainty,
    source: form.source,
    source_state: form.source === 'own_records' ? null : (form.sourceState ?? null),
    source_note: form.sourceNote,
    note: form.note,
  };
}
