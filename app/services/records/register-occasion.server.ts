import { calibreCode } from '#app/domain/calibre.ts';
import { initialOutcome } from '#app/domain/initial-outcome.ts';
import { makeName } from '#app/domain/make.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { latestDate } from '#app/domain/occasion-date.ts';
import { isLoss } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { OccasionForm, WeaponForm } from '#app/forms/capture.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import type { Match } from '#db/queries/marking-keys.server.ts';
import {
  addKeys,
  addLegs,
  addMarkings,
  addOccasion,
  addRecords,
  shareRecords,
} from '#db/queries/weapon-records.server.ts';

import { checkNewArms } from '#app/services/quality/check-records.server.ts';
import { checkedArm } from '#app/services/quality/checked-arm.ts';

import { matchKeys } from './match-keys.server.ts';
import { searchKey } from './search-keys.ts';

export interface Registered {
  readonly occasionId: string;
  readonly recordIds: readonly string[];
  /** Hits found at once, and matches that the other State keeps blind (without an id). */
  readonly matches: readonly Match[];
}

/**
 * Registers one occasion with its weapons and marks, matches each weapon against the opposite reports of every State, and
 * checks it by the rules of the quality watch, all in the caller's transaction: everything is there afterwards, or nothing.
 * @throws Invalid for an occasion without weapons or dated in the future
 */
export async function registerOccasion(
  tx: PortalTransaction,
  officer: NationalOfficer,
  occasion: OccasionForm,
  weapons: readonly WeaponForm[],
  now: Date,
): Promise<Registered> {
  if (weapons.length === 0) throw new Invalid([{ field: 'weapons', key: 'capture.problem.noWeapon' }]);
  if (occasion.occurredOn > latestDate(now)) {
    throw new Invalid([{ field: 'occurredOn', key: 'errors.future' }]);
  }
  const memberState = officer.memberState;
  const occasionId = await addOccasion(tx, {
    member_state: memberState,
    report_type: occasion.reportType,
    occurred_on: occasion.occurredOn,
    place: occasion.place,
    latitude: occasion.latitude ?? null,
    longitude: occasion.longitude ?? null,
    place_kind: occasion.placeKind,
    legal_ground: occasion.legalGround,
    criminal_context: occasion.criminalContext ?? null,
    criminal: !occasion.administrative,
    conveyance: occasion.conveyance,
    circumstances: occasion.circumstances,
    case_reference: occasion.caseReference,
    registered_by: officer.id,
  });
  const recordIds = await newIds(tx, weapons.length);
  const withIds = weapons.map((weapon, index) => ({ weapon, id: recordIds[index] ?? '' }));

  const records = withIds.map(({ weapon, id }) => ({
    id,
    member_state: memberState,
    occasion_id: occasionId,
    report_type: occasion.reportType,
    occurred_on: occasion.occurredOn,
    sharing: occasion.sharing,
    item_kind: 'small_arm' as const,
    firearm_type: weapon.firearmType,
    condition: weapon.condition,
    make: makeName(weapon.make) ?? weapon.make,
    model: weapon.model,
    calibre: weapon.calibre,
    calibre_code: calibreCode(weapon.calibre) ?? null,
    manufacture_country: weapon.manufactureCountry ?? null,
    manufacture_year: weapon.manufactureYear ?? null,
    import_country: weapon.importCountry ?? null,
    import_year: weapon.importYear ?? null,
    description: weapon.description,
    state_owned: weapon.stateOwned,
    outcome: initialOutcome({ ...weapon, reportType: occasion.reportType }),
    registered_by: officer.id,
    notes: '[]',
  }));
  await addRecords(tx, records);
  const marks = withIds.flatMap(({ weapon, id }) => weapon.marks.map((mark) => ({ mark, recordId: id })));
  const markIds = await newIds(tx, marks.length);
  const markings = marks.map(({ mark, recordId }, index) => ({
    id: markIds[index],
    record_id: recordId,
    member_state: memberState,
    kind: mark.kind,
    component: mark.component,
    position: mark.position,
    method: mark.method,
    legibility: mark.legibility,
    as_read: mark.asRead,
    normalised: normalise(mark.asRead),
  }));
  await addMarkings(tx, markings);
  const keys = withIds.flatMap(({ weapon, id }) =>
    weapon.marks.flatMap((mark) => {
      const key = searchKey({ ...mark, normalised: normalise(mark.asRead) });
      return key
        ? [
            {
              ...key,
              record_id: id,
              member_state: memberState,
              is_loss: isLoss(occasion.reportType),
              sharing: occasion.sharing,
            },
          ]
        : [];
    }),
  );
  await addKeys(tx, keys);
  await shareRecords(
    tx,
    recordIds.flatMap((recordId) =>
      (occasion.sharing === 'named' ? occasion.sharedWith : [])
        .filter((state) => state !== memberState)
        .map((state) => ({
          recordId,
          ownerState: memberState,
          memberState: state,
          ground: 'named' as const,
        })),
    ),
  );
  await addLegs(tx, legsOf(occasion, occasionId, memberState, weapons.length));

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

/** Origin → transit → the State of the occasion, as far as the officer stated it. */
function legsOf(occasion: OccasionForm, occasionId: string, memberState: string, arms: number) {
  const stops = [occasion.origin, occasion.transit, memberState].filter((stop) => stop !== undefined);
  return stops.slice(1).flatMap((to, index) => {
    const from = stops[index];
    if (from === undefined || from === to) return [];
    return [
      {
        occasion_id: occasionId,
        member_state: memberState,
        sequence: index + 1,
        from_place: from,
        to_place: to,
        conveyance: occasion.conveyance,
        year: Number(occasion.occurredOn.slice(0, 4)),
        arms,
      },
    ];
  });
}
