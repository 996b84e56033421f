import type { OccasionForm } from '#app/forms/occasion.ts';

/** From stop to stop to the place of the occasion, as far as the officer stated it. */
export function legsOf(
  occasion: Pick<OccasionForm, 'stops' | 'placeCountry' | 'occurredOn'>,
  occasionId: string,
  memberState: string,
  arms: number,
) {
  const end = occasion.placeCountry ?? memberState;
  return occasion.stops.flatMap((stop, index) => {
    const to = occasion.stops[index + 1]?.country ?? end;
    if (stop.country === to) return [];
    return [
      {
        occasion_id: occasionId,
        member_state: memberState,
        sequence: index + 1,
        from_place: stop.country,
        to_place: to,
        conveyance: stop.conveyance,
        year: Number(occasion.occurredOn.slice(0, 4)),
        arms,
      },
    ];
  });
}
