import { periodParts } from '#app/domain/period.ts';
import type { LifeEventRow } from '#db/queries/life-events.server.ts';

import { periodOfEvent } from './lived-event.ts';

/** An event as the form that made it. */
export function eventFields(event: LifeEventRow) {
  const { bound, first, last } = periodParts(periodOfEvent(event));
  return {
    kind: event.kind,
    bound,
    date: first,
    until: last,
    place: event.place,
    country: event.country,
    subdivision: event.subdivision,
    latitude: event.latitude,
    longitude: event.longitude,
    counterpart: event.counterpart_country,
    authorization: event.authorization_reference,
    legalGround: event.legal_ground,
    criminalContext: event.criminal_context,
    conveyance: event.conveyance,
    concealment: event.concealment,
    concealmentNote: event.concealment_note,
    legs: event.route,
    embargoContext: event.embargo_context,
    embargoReference: event.embargo_reference,
    mission: event.mission,
    missionName: event.mission_name,
    investigation: event.investigation,
    method: event.destruction_method,
    certificate: event.certificate_number,
    witnesses: event.witnesses,
    proofReference: event.proof_reference,
    proofMissing: event.proof_missing,
    evidence: event.evidence,
    certainty: event.certainty,
    source: event.source,
    sourceState: event.source_state,
    sourceNote: event.source_note,
    note: event.note,
  };
}

/** Of another State's event what goes into an own one: all of it, but as that State told it, and to be judged anew. */
export function fieldsLike(event: LifeEventRow) {
  return {
    ...eventFields(event),
    certainty: '',
    note: '',
    source: 'answer',
    sourceState: event.member_state,
    sourceNote: '',
  };
}
