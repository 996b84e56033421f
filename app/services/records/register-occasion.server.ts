import { initialOutcome } from '#app/domain/initial-outcome.ts';
import { isArm } from '#app/domain/item.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { latestDate } from '#app/domain/occasion-date.ts';
import { isLoss } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { hasBegun } from '#app/domain/period.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { WeaponForm } from '#app/forms/capture.ts';
import { type OccasionForm, periodOfOccasion } from '#app/forms/occasion.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addRows } from '#db/queries/add-rows.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import type { Match } from '#db/queries/marking-keys.server.ts';
import { checkNewArms } from '#app/services/quality/check-records.server.ts';
import { checkedArm } from '#app/services/quality/checked-arm.ts';

import { itemColumns } from './item-columns.ts';
import { markColumns } from './mark-columns.ts';
import { matchKeys } from './match-keys.server.ts';
import { occasionColumns } from './occasion-columns.ts';
import { legsOf } from './route-legs.ts';
import { searchKey } from './search-keys.ts';

export interface Registered {
  readonly occasionId: string;
  readonly recordIds: readonly string[];
  /** Hits found at once, and matches that the other State keeps blind (without an id). */
  readonly matches: readonly Match[];
}

/** An item as it was captured; where a second officer read a mark, who and when. */
export type WeaponToRegister = Omit<WeaponForm, 'marks'> & {
  readonly marks: readonly (WeaponForm['marks'][number] & {
    readonly checked?: { readonly by: string; readonly at: Date };
  })[];
};

/**
 * Registers one occasion with its weapons and marks, matches each weapon against the opposite reports of every State, and
 * checks it by the rules of the quality watch, all in the caller's transaction: everything is there afterwards, or nothing.
 * @throws Invalid for an occasion without weapons or dated in the future
 */
export async function registerOccasion(
  tx: PortalTransaction,
  officer: NationalOfficer,
  occasion: OccasionForm,
  weapons: readonly WeaponToRegister[],
  now: Date,
): Promise<Registered> {
  if (weapons.length === 0) throw new Invalid([{ field: 'weapons', key: 'capture.problem.noWeapon' }]);
  const period = periodOfOccasion(occasion);
  if (!hasBegun(period, latestDate(now))) throw new Invalid([{ field: 'occurredOn', key: 'errors.future' }]);
  const memberState = officer.memberState;
  const [occasionId = '', ...recordIds] = newIds(1 + weapons.length);
  const withIds = weapons.map((weapon, index) => ({ weapon, id: recordIds[index] ?? '' }));
  const records = withIds.map(({ weapon, id }) => ({
    id,
    member_state: memberState,
    occasion_id: occasionId,
    report_type: occasion.reportType,
    occurred_on: period.from,
    sharing: occasion.sharing,
    ...itemColumns(weapon),
    outcome: initialOutcome({ ...weapon, reportType: occasion.reportType }),
    registered_by: officer.id,
  }));
  const marks = withIds.flatMap(({ weapon, id }) => weapon.marks.map((mark) => ({ mark, recordId: id })));
  const markIds = newIds(marks.length);
  const markings = marks.map(({ mark, recordId }, index) => ({
    id: markIds[index],
    record_id: recordId,
    member_state: memberState,
    ...markColumns(mark),
    checked_by: mark.checked?.by ?? null,
    checked_at: mark.checked?.at ?? null,
  }));
  const keys = marks.flatMap(({ mark, recordId }) => {
    const key = searchKey({ ...mark, normalised: normalise(mark.asRead) });
    const common = { record_id: recordId, member_state: memberState, sharing: occasion.sharing };
    return key ? [{ ...key, ...common, is_loss: isLoss(occasion.reportType) }] : [];
  });
  await addRows(tx, {
    occasion: [
      {
        id: occasionId,
        member_state: memberState,
        ...occasionColumns(occasion),
        registered_by: officer.id,
      },
    ],
    weapon_record: records,
    marking: markings,
    marking_key: keys,
    record_share: recordIds.flatMap((recordId) =>
      (occasion.sharing === 'named' ? [...new Set(occasion.sharedWith)] : [])
        .filter((state) => state !== memberState)
        .map((state) => ({
          record_id: recordId,
          owner_state: memberState,
          member_state: state,
          ground: 'named' as const,
        })),
    ),
    route_leg: legsOf(
      occasion,
      occasionId,
      memberState,
      weapons.filter((weapon) => isArm(weapon.itemKind)).length,
    ),
  });

  const matches = await matchKeys(tx, keys);
  const arms = records.map((record) =>
    checkedArm(
      record,
      markings.filter((mark) => mark.record_id === record.id),
      !occasion.administrative,
    ),
  );
  await checkNewArms(tx, officer, arms, now);
  return { occasionId, recordIds, matches };
}
