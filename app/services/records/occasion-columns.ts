import type { Insertable } from 'kysely';

import { type OccasionForm, periodOfOccasion } from '#app/forms/occasion.ts';
import type { OccasionTable } from '#db/schema/records.ts';

/** What was said of an occasion, its subdivision by code, as its columns. `occurred_until` is kept only where the day is not known. */
export function occasionColumns(occasion: Omit<OccasionForm, 'sharing' | 'sharedWith'>) {
  const { from, until, precision } = periodOfOccasion(occasion);
  return {
    report_type: occasion.reportType,
    occurred_on: from,
    occurred_until: until === from ? null : until,
    date_precision: precision,
    place: occasion.place,
    place_kind: occasion.placeKind,
    place_country: occasion.placeCountry ?? null,
    subdivision: occasion.subdivision || null,
    latitude: occasion.latitude ?? null,
    longitude: occasion.longitude ?? null,
    legal_ground: occasion.legalGround,
    criminal_context: occasion.criminalContext ?? null,
    criminal: !occasion.administrative,
    mission_context: occasion.missionContext,
    embargo_context: occasion.embargoContext,
    conveyance: occasion.conveyance,
    concealment: occasion.concealment,
    concealment_note: occasion.concealmentNote,
    circumstances: occasion.circumstances,
    case_reference: occasion.caseReference,
  } satisfies Partial<Insertable<OccasionTable>>;
}
