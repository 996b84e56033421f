import { randomUUID } from 'node:crypto';

import { latestDate } from '#app/domain/occasion-date.ts';
import { hasBegun } from '#app/domain/period.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import type { DraftParty, DraftWeapon } from '#app/forms/capture.ts';
import type { IdentifyForm } from '#app/forms/item.ts';
import type { MarkForm } from '#app/forms/marks.ts';
import { type ContextForm, periodOfOccasion, type PlaceForm } from '#app/forms/occasion.ts';
import { resolveSubdivision } from '#app/services/places/resolve-subdivision.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { saveDraft, type StoredDraft } from './capture-draft.server.ts';
import { findCountries } from './find-countries.server.ts';

const ITEM_COUNTRIES = ['manufactureCountry', 'designerCountry', 'importCountry'] as const;

/** More weapons than this come as a file. */
const MOST_WEAPONS = 200;

/** The key of an item, or of somebody involved, that is about to be described. */
export function newDraftKey(): string {
  return randomUUID();
}

/**
 * Keeps the step "Identify" of an item under its key: sent twice, it is there once. Its marks stay.
 * @throws Invalid for a country nobody knows, or one item too many
 */
export async function keepItem(
  tx: PortalTransaction,
  draft: StoredDraft,
  key: string,
  item: IdentifyForm,
  now: Date,
): Promise<void> {
  const { all } = await findCountries(tx);
  const problems = unknownCountries(item, ITEM_COUNTRIES, all);
  const known = draft.data.weapons.find((one) => one.key === key);
  if (!known && draft.data.weapons.length >= MOST_WEAPONS) {
    problems.push({ field: '', key: 'capture.problem.tooManyWeapons' });
  }
  if (problems.length > 0) throw new Invalid(problems);
  const kept: DraftWeapon = { ...item, key, marks: known?.marks ?? [] };
  const weapons = known
    ? draft.data.weapons.map((one) => (one.key === key ? kept : one))
    : [...draft.data.weapons, kept];
  await saveDraft(tx, draft.id, { data: { ...draft.data, weapons }, now });
}

/**
 * Keeps the marks of an item that has been identified.
 * @throws Invalid for a mark that was read on a day to come
 */
export async function keepMarks(
  tx: PortalTransaction,
  draft: StoredDraft,
  key: string,
  marks: MarkForm[],
  now: Date,
): Promise<void> {
  const latest = latestDate(now);
  const problems = marks.flatMap(({ readOn }, row): Problem[] =>
    readOn !== undefined && readOn > latest ? [{ field: `marks.${row}.readOn`, key: 'errors.future' }] : [],
  );
  if (problems.length > 0) throw new Invalid(problems);
  const weapons = draft.data.weapons.map((one) => (one.key === key ? { ...one, marks } : one));
  await saveDraft(tx, draft.id, { data: { ...draft.data, weapons }, now });
}

/** Takes an item out of a draft; one that is gone stays gone. */
export async function removeWeapon(
  tx: PortalTransaction,
  draft: StoredDraft,
  key: string,
  now: Date,
): Promise<void> {
  const weapons = draft.data.weapons.filter((one) => one.key !== key);
  await saveDraft(tx, draft.id, { data: { ...draft.data, weapons }, now });
}

/**
 * Keeps the step "Where and when", its subdivision by code.
 * @throws Invalid as `settlePlace` does
 */
export async function keepPlace(
  tx: PortalTransaction,
  draft: StoredDraft,
  place: PlaceForm,
  now: Date,
): Promise<void> {
  const kept = await settlePlace(tx, place, now);
  await saveDraft(tx, draft.id, { data: { ...draft.data, place: kept }, now });
}

/**
 * Where and when, with the subdivision by its code.
 * @throws Invalid for a date to come, a country nobody knows, or a subdivision it does not have
 */
export async function settlePlace<P extends PlaceForm>(
  tx: PortalTransaction,
  place: P,
  now: Date,
): Promise<P> {
  const { all } = await findCountries(tx);
  const problems = unknownCountries(place, ['placeCountry'], all);
  if (!hasBegun(periodOfOccasion(place), latestDate(now))) {
    problems.push({ field: 'occurredOn', key: 'errors.future' });
  }
  const subdivision = await resolveSubdivision(tx, {
    country: place.placeCountry,
    typed: place.subdivision,
    field: 'subdivision',
  });
  if ('problem' in subdivision) throw new Invalid([...problems, subdivision.problem]);
  if (problems.length > 0) throw new Invalid(problems);
  return { ...place, subdivision: subdivision.code ?? '' };
}

/**
 * Keeps the step "Who and why".
 * @throws Invalid for a country nobody knows
 */
export async function keepContext(
  tx: PortalTransaction,
  draft: StoredDraft,
  { context, parties }: { context: ContextForm; parties: readonly DraftParty[] },
  now: Date,
): Promise<void> {
  await checkStops(tx, context);
  await saveDraft(tx, draft.id, { data: { ...draft.data, context, parties }, now });
}

/** Takes somebody out of a draft; who is gone stays gone. */
export async function removeParty(
  tx: PortalTransaction,
  draft: StoredDraft,
  key: string,
  now: Date,
): Promise<void> {
  const parties = (draft.data.parties ?? []).filter((party) => party.key !== key);
  await saveDraft(tx, draft.id, { data: { ...draft.data, parties }, now });
}

/** @throws Invalid for a country on the way that nobody knows */
export async function checkStops(
  tx: PortalTransaction,
  { stops }: Pick<ContextForm, 'stops'>,
): Promise<void> {
  const { all } = await findCountries(tx);
  const problems = stops.flatMap((stop, row): Problem[] =>
    all.has(stop.country) ? [] : [{ field: `stops.${row}.country`, key: 'errors.country' }],
  );
  if (problems.length > 0) throw new Invalid(problems);
}

/** @throws Invalid for a country of an item that nobody knows */
export async function checkItemCountries(tx: PortalTransaction, item: IdentifyForm): Promise<void> {
  const problems = unknownCountries(item, ITEM_COUNTRIES, (await findCountries(tx)).all);
  if (problems.length > 0) throw new Invalid(problems);
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
