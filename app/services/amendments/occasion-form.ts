import type { ContextForm, PlaceForm } from '#app/forms/occasion.ts';
import type { findLegs, OccasionRow } from '#db/queries/weapon-records.server.ts';

type Legs = Awaited<ReturnType<typeof findLegs>>;

/** What is said of an occasion apart from its sharing, which is each record's own. */
export type OccasionDescription = PlaceForm & ContextForm;

/** What an occasion says, as the form that would have said it. */
export function occasionFormOf(row: OccasionRow, legs: Legs): OccasionDescription {
  return {
    reportType: row.report_type,
    occurredOn: row.occurred_on,
    occurredUntil: row.occurred_until ?? undefined,
    datePrecision: row.date_precision,
    place: row.place,
    placeKind: row.place_kind,
    placeCountry: row.place_country ?? undefined,
    subdivision: row.subdivision ?? '',
    latitude: row.latitude ?? undefined,
    longitude: row.longitude ?? undefined,
    legalGround: row.legal_ground,
    administrative: !row.criminal,
    criminalContext: row.criminal_context ?? undefined,
    missionContext: row.mission_context,
    embargoContext: row.embargo_context,
    conveyance: row.conveyance,
    concealment: row.concealment,
    concealmentNote: row.concealment_note,
    stops: legs.map((leg) => ({ country: leg.from_place, conveyance: leg.conveyance })),
    circumstances: row.circumstances,
    caseReference: row.case_reference,
  };
}
