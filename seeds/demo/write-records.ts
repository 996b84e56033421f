import { calibreCode } from '#app/domain/calibre.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { isLoss } from '#app/domain/occasion.ts';
import { masksOf } from '#app/services/records/search-keys.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addMasks } from '#db/queries/marking-keys.server.ts';
import {
  addKeys,
  addLegs,
  addMarkings,
  addRecords,
  shareRecords,
} from '#db/queries/weapon-records.server.ts';

import { actAs, type Staff } from './acting.ts';
import { timeOrderedIds } from './ids.ts';
import { keysOf } from './keys.ts';
import { contactOf } from './people.ts';
import { located, type PlannedOccasion } from './plan.ts';
import { randomOf } from './random.ts';
import { STATES } from './states.ts';
import { subdivisionOf } from './subdivisions.ts';

/** A statement takes at most 65,535 values. */
const ROWS = 2_000;

/** Occasions, records, marks, keys, grants and routes, each State's by an officer of that State. */
export async function writeRecords(
  tx: PortalTransaction,
  staff: Staff,
  occasions: readonly PlannedOccasion[],
  calendarYear: (daysAgo: number) => number,
  day: (daysAgo: number) => string,
): Promise<void> {
  const idAt = timeOrderedIds(randomOf('mark ids'));
  for (const { code } of STATES) {
    await actAs(tx, staff.as(contactOf(code, 0)));
    const own = occasions.filter(({ state }) => state === code);
    await tx
      .insertInto('occasion')
      .values(own.map((occasion) => occasionRow(staff, occasion, day)))
      .execute();
    const arms = located(own);
    const common = ({ occasion }: (typeof arms)[number]) => ({
      member_state: code,
      registered_by: staff.as(occasion.officer).id,
    });
    await addRecords(
      tx,
      arms.map(({ arm, occasion }) => ({
        ...common({ arm, occasion }),
        id: arm.id,
        occasion_id: occasion.id,
        report_type: occasion.reportType,
        occurred_on: day(occasion.occurredAgo),
        sharing: occasion.sharing,
        item_kind: arm.itemKind,
        firearm_type: arm.firearmType,
        condition: arm.condition,
        make: arm.make,
        model: arm.modelName,
        calibre: arm.calibre,
        calibre_code: calibreCode(arm.calibre) ?? null,
        manufacture_country: arm.manufactureCountry,
        manufacture_year: arm.manufactureYear,
        import_country: arm.importCountry,
        import_year: arm.importYear,
        description: arm.description,
        state_owned: arm.stateOwned,
        owner_category: arm.ownerCategory,
        outcome: arm.outcome,
        registered_at: occasion.registeredAt,
      })),
    );
    const marks = arms.flatMap(({ arm, occasion }) =>
      arm.marks.map((mark) => ({
        id: idAt(occasion.registeredAt),
        record_id: arm.id,
        member_state: code,
        kind: mark.kind,
        component: mark.component,
        position: mark.position,
        method: mark.method,
        legibility: mark.legibility,
        as_read: mark.asRead,
        normalised: normalise(mark.asRead),
        note: mark.note,
      })),
    );
    for (let from = 0; from < marks.length; from += ROWS)
      await addMarkings(tx, marks.slice(from, from + ROWS));
    const keys = arms.flatMap(({ arm, occasion: { reportType, sharing } }) =>
      keysOf(arm).map((key) => ({
        ...key,
        record_id: arm.id,
        member_state: code,
        is_loss: isLoss(reportType),
        sharing,
      })),
    );
    for (let from = 0; from < keys.length; from += ROWS) await addKeys(tx, keys.slice(from, from + ROWS));
    await addMasks(tx, masksOf(keys.map((key) => key.skeleton)));
    await shareRecords(
      tx,
      arms.flatMap(({ arm, occasion }) =>
        occasion.sharedWith.map((state) => ({
          recordId: arm.id,
          ownerState: code,
          memberState: state,
          ground: 'named' as const,
        })),
      ),
    );
    await addLegs(
      tx,
      own.flatMap((occasion) =>
        occasion.legs.map((leg, index) => ({
          occasion_id: occasion.id,
          member_state: code,
          sequence: index + 1,
          from_place: leg.from,
          to_place: leg.to,
          conveyance: leg.conveyance,
          year: calendarYear(occasion.occurredAgo),
          arms: occasion.arms.length,
        })),
      ),
    );
  }
}

function occasionRow(staff: Staff, occasion: PlannedOccasion, day: (daysAgo: number) => string) {
  return {
    id: occasion.id,
    member_state: occasion.state,
    report_type: occasion.reportType,
    occurred_on: day(occasion.occurredAgo),
    place: occasion.place.name,
    place_country: occasion.place.state,
    subdivision: subdivisionOf(occasion.place),
    latitude: occasion.place.latitude,
    longitude: occasion.place.longitude,
    place_kind: occasion.placeKind,
    legal_ground: occasion.legalGround,
    criminal_context: occasion.criminalContext,
    criminal: occasion.criminal,
    conveyance: occasion.conveyance,
    circumstances: occasion.circumstances,
    case_reference: occasion.caseReference,
    registered_by: staff.as(occasion.officer).id,
    registered_at: occasion.registeredAt,
  };
}
