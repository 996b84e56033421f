import type { Period, Precision } from '#app/domain/period.ts';
import { type ContextForm, periodOfOccasion, type PlaceForm } from '#app/forms/occasion.ts';

/** A country on the way, and what carried it on from there. */
interface Stop {
  country: string;
  conveyance?: string;
}

/** An occasion as pages show it, whether it is registered or still in a draft. */
export interface Occasion {
  reportType: string;
  period: Period;
  place: string;
  placeKind: string;
  placeCountry?: string | null;
  /** By name */
  subdivision?: string;
  latitude?: number | null;
  longitude?: number | null;
  legalGround: string;
  administrative: boolean;
  criminalContext?: string | null;
  missionContext?: string;
  embargoContext?: string;
  conveyance: string;
  concealment?: string;
  concealmentNote?: string;
  /** In the order of travel, the place of the occasion last */
  route: readonly Stop[];
  circumstances: string;
  caseReference: string;
}

interface OccasionColumns {
  report_type: string;
  occurred_on: string;
  occurred_until: string | null;
  date_precision: Precision;
  place: string;
  place_kind: string;
  place_country: string | null;
  latitude: number | null;
  longitude: number | null;
  legal_ground: string;
  criminal: boolean;
  criminal_context: string | null;
  mission_context: string;
  embargo_context: string;
  conveyance: string;
  concealment: string;
  concealment_note: string;
  circumstances: string;
  case_reference: string;
}

/** @param subdivision by name */
export function occasionOf(
  row: OccasionColumns,
  legs: readonly { from_place: string; to_place: string; conveyance: string }[],
  subdivision?: string,
): Occasion {
  const last = legs.at(-1);
  return {
    reportType: row.report_type,
    period: {
      from: row.occurred_on,
      until: row.occurred_until ?? row.occurred_on,
      precision: row.date_precision,
    },
    place: row.place,
    placeKind: row.place_kind,
    placeCountry: row.place_country,
    subdivision,
    latitude: row.latitude,
    longitude: row.longitude,
    legalGround: row.legal_ground,
    administrative: !row.criminal,
    criminalContext: row.criminal_context,
    missionContext: row.mission_context,
    embargoContext: row.embargo_context,
    conveyance: row.conveyance,
    concealment: row.concealment,
    concealmentNote: row.concealment_note,
    route:
      last === undefined
        ? []
        : [
            ...legs.map((leg) => ({ country: leg.from_place, conveyance: leg.conveyance })),
            { country: last.to_place },
          ],
    circumstances: row.circumstances,
    caseReference: row.case_reference,
  };
}

/** An occasion of a draft. @param end the State of the occasion */
export function draftOccasion(
  place: PlaceForm,
  context: ContextForm,
  end: string,
  subdivision?: string,
): Occasion {
  const { stops, ...said } = context;
  return {
    ...said,
    ...place,
    period: periodOfOccasion(place),
    subdivision,
    route: stops.length === 0 ? [] : [...stops, { country: place.placeCountry ?? end }],
  };
}
