import { randomUUID } from 'node:crypto';

import { latestDate } from '#app/domain/occasion-date.ts';
import { hasBegun } from '#app/domain/period.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import type { WeaponForm } from '#app/forms/capture.ts';
import { type OccasionForm, periodOfOccasion } from '#app/forms/occasion.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { saveDraft, type StoredDraft } from './capture-draft.server.ts';
import { findCountries } from './find-countries.server.ts';

/** More weapons than this come as a file. */
const MOST_WEAPONS = 200;

/** The key of a weapon that is about to be described. */
export function newWeaponKey(): string {
  return randomUUID();
}

/**
 * Keeps the step "where and when" of a draft that was read with a lock.
 * @throws Invalid for a date to come, a country nobody knows, or a named State that is no other member
 */
export async function keepOccasion(
  tx: PortalTransaction,
  draft: StoredDraft,
  occasion: OccasionForm,
  { memberState, now }: { memberState: string; now: Date },
): Promise<void> {
  const countries = await findCountries(tx);
  const problems = unknownCountries(occasion, ['placeCountry'], countries.all);
  occasion.stops.forEach((stop, row) => {
    if (!countries.all.has(stop.country))
      problems.push({ field: `stops.${row}.country`, key: 'errors.country' });
  });
  if (!hasBegun(periodOfOccasion(occasion), latestDate(now))) {
    problems.push({ field: 'occurredOn', key: 'errors.future' });
  }
  const others = new Set(countries.members.filter((state) => state !== memberState));
  if (occasion.sharing === 'named' && !occasion.sharedWith.every((state) => others.has(state))) {
    problems.push({ field: 'sharedWith', key: 'capture.problem.notMember' });
  }
  if (problems.length > 0) throw new Invalid(problems);
  await saveDraft(tx, draft.id, { data: { ...draft.data, occasion }, now });
}

/**
 * Keeps a weapon under its key: sent twice, it is there once.
 * @throws Invalid for a country nobody knows, or one weapon too many
 */
export async function keepWeapon(
  tx: PortalTransaction,
  draft: StoredDraft,
  key: string,
  weapon: WeaponForm,
  now: Date,
): Promise<void> {
  const countries = await findCountries(tx);
  const problems = unknownCountries(
    weapon,
    ['manufactureCountry', 'designerCountry', 'importCountry'],
    countries.all,
  );
  const known = draft.data.weapons.some((one) => one.key === key);
  if (!known && draft.data.weapons.length >= MOST_WEAPONS) {
    problems.push({ field: '', key: 'capture.problem.tooManyWeapons' });
  }
  if (problems.length > 0) throw new Invalid(problems);
  const kept = { ...weapon, key };
  const weapons = known
    ? draft.data.weapons.map((one) => (one.key === key ? kept : one))
    : [...draft.data.weapons, kept];
  await saveDraft(tx, draft.id, { data: { ...draft.data, weapons }, now });
}

/** Takes a weapon out of a draft; one that is gone stays gone. */
export async function removeWeapon(
  tx: PortalTransaction,
  draft: StoredDraft,
  key: string,
  now: Date,
): Promise<void> {
  const weapons = draft.data.weapons.filter((one) => one.key !== key);
  await saveDraft(tx, draft.id, { data: { ...draft.data, weapons }, now });
}

function unknownCountries<F extends string>(
  form: Partial<Record<F, string | undefined>>,
  fields: readonly F[],
  known: ReadonlySet<string>,
): Problem[] {
  return fields.flatMap((field) => {
    const code = form[field];
    return code === undefined || known.has(code) ? [] : [{ field, key: 'errors.country' }];
  });
}
