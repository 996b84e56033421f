import { type MaskDirectory, overlay, unreadPositions } from '#app/domain/marking/mask.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { SKELETON_ALPHABET, skeleton } from '#app/domain/marking/skeleton.ts';

/**
 * Tolerances in the order they are tried: as read or look-alike; characters unread in the query; characters
 * unread in the stored mark; an unread stretch in the stored mark; one character wrong, missing, extra or swapped
 * with its neighbour.
 */
export const PROBE_TIERS = [
  'alike',
  'unread_in_query',
  'unread_in_record',
  'stretch_in_record',
  'one_edit',
] as const;
export type ProbeTier = (typeof PROBE_TIERS)[number];

/** Skeletons to look up with `skeleton = any (keys)`. No key occurs in an earlier set of the same plan. */
export interface ProbeSet {
  tier: ProbeTier;
  keys: string[];
}

/**
 * A tolerance that is not, or not wholly, among the sets. `narrow_by_make`: too many unread characters to list every
 * reading, ask for a make; `not_with_unread`: one wrong character is looked for only in a mark read whole;
 * `too_many_probes`: the cheapest {@link PROBE_LIMIT} keys are there, the rest is not.
 */
export interface LeftOut {
  tier: ProbeTier;
  reason: 'narrow_by_make' | 'not_with_unread' | 'too_many_probes';
}

/**
 * Skeletons that start with `prefix` and fit `pattern` (`fitsPattern`). Looked up as a range, then filtered; finds stored
 * marks whose first characters were all read.
 */
export interface PrefixPlan {
  prefix: string;
  pattern: string;
}

export interface ProbePlan {
  /** The folded query. */
  skeleton: string;
  sets: ProbeSet[];
  leftOut: LeftOut[];
  /** For three or more unread characters or a stretch; null otherwise, and where too little of the start is known. */
  prefix: PrefixPlan | null;
}

/** More keys than this in one set are not worth one look-up. */
export const PROBE_LIMIT = 5_000;
/** Unread characters of the query that are answered by listing every reading. */
export const LISTED_UNREAD = 2;
/** Known first characters without which a prefix look-up returns too much of the register. */
export const PREFIX_LENGTH = 3;
/** Known characters a stored mark with a stretch must have to be found by a mark read whole. */
export const STRETCH_KNOWN = 3;

/**
 * What to look up for a query, cheapest tolerance first. Recall of each set is complete for its tolerance, unless `leftOut`
 * says otherwise. `stretch_in_record` answers for stored marks with one `*` in any place or one at either end, no `?`
 * and {@link STRETCH_KNOWN} known characters; stored marks with more than that are reached through their other marks.
 * @param query as typed or normalised; `?` is one unread character, `*` an unread stretch.
 * @param masks the unread positions that occur in stored marks; none means every stored mark was read whole.
 */
export function probes(query: string, masks: MaskDirectory = []): ProbePlan {
  const key = skeleton(normalise(query));
  const unread = unreadPositions(key);
  if (key.includes('*') || unread.length > LISTED_UNREAD) return widePlan(key);

  const ofLength = masks.filter((mask) => mask.length === key.length);
  const inRecord = overlaid(key, ofLength);
  const leftOut: LeftOut[] = [];
  if (!inRecord.complete) leftOut.push({ tier: 'unread_in_record', reason: 'too_many_probes' });
  if (unread.length > 0) leftOut.push({ tier: 'one_edit', reason: 'not_with_unread' });
  return {
    skeleton: key,
    sets: distinct([
      { tier: 'alike', keys: key === '' ? [] : [key] },
      { tier: 'unread_in_query', keys: unread.length > 0 ? readings(key, unread) : [] },
      { tier: 'unread_in_record', keys: inRecord.keys },
      { tier: 'stretch_in_record', keys: unread.length > 0 ? [] : stretches(key) },
      { tier: 'one_edit', keys: unread.length > 0 ? [] : oneEdit(key) },
    ]),
    leftOut,
    prefix: null,
  };
}

/** Does a stored skeleton fit a folded pattern? `?` on either side fits one character, `*` of the pattern any number. */
export function fitsPattern(pattern: string, stored: string): boolean {
  let reach = new Set([0]);
  for (const sign of pattern) {
    const next = new Set<number>();
    if (sign === '*') for (let to = Math.min(...reach); to <= stored.length; to += 1) next.add(to);
    for (const at of sign === '*' ? [] : reach) {
      if (at < stored.length && fits(sign, stored.charAt(at))) next.add(at + 1);
    }
    reach = next;
  }
  return reach.has(stored.length);
}

function fits(sign: string, character: string): boolean {
  return sign === '?' || character === '?' || sign === character;
}

function widePlan(key: string): ProbePlan {
  const prefix = /^[^?*]*/.exec(key)?.[0] ?? '';
  return {
    skeleton: key,
    sets: key.includes('*') ? [] : [{ tier: 'alike', keys: [key] }],
    leftOut: [
      { tier: 'unread_in_query', reason: 'narrow_by_make' },
      { tier: 'unread_in_record', reason: 'narrow_by_make' },
      { tier: 'one_edit', reason: 'not_with_unread' },
    ],
    prefix: prefix.length >= PREFIX_LENGTH ? { prefix, pattern: key } : null,
  };
}

/** Every reading of the unread positions, over the folded alphabet. */
function readings(key: string, unread: readonly number[]): string[] {
  return unread.reduce<string[]>(
    (texts, at) =>
      texts.flatMap((text) => [...SKELETON_ALPHABET].map((symbol) => replaceAt(text, at, symbol))),
    [key],
  );
}

/** The key under each mask; what is unread in the query but read under the mask is listed. Masks with least to list first. */
function overlaid(key: string, masks: MaskDirectory): { keys: string[]; complete: boolean } {
  const tasks = masks
    .map((mask) => {
      const masked = new Set(mask.positions);
      return { text: overlay(key, mask), list: unreadPositions(key).filter((at) => !masked.has(at)) };
    })
    .sort((one, other) => one.list.length - other.list.length);
  const keys = new Set<string>();
  for (const { text, list } of tasks) {
    if (keys.size + SKELETON_ALPHABET.length ** list.length > PROBE_LIMIT)
      return { keys: [...keys], complete: false };
    for (const reading of readings(text, list)) keys.add(reading);
  }
  return { keys: [...keys], complete: true };
}

/** The key with one stretch taken out of it (which may stand for nothing), or one at either end. */
function stretches(key: string): string[] {
  const texts: string[] = [];
  for (let from = 0; from <= key.length; from += 1) {
    for (let to = from; to <= key.length; to += 1) {
      if (from + key.length - to >= STRETCH_KNOWN) texts.push(`${key.slice(0, from)}*${key.slice(to)}`);
      if (to - from >= STRETCH_KNOWN) texts.push(`*${key.slice(from, to)}*`);
    }
  }
  return texts;
}

/** Every text one deletion, swap of neighbours, substitution or insertion away. */
function oneEdit(key: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at <= key.length; at += 1) {
    const head = key.slice(0, at);
    const tail = key.slice(at);
    for (const symbol of SKELETON_ALPHABET) texts.push(head + symbol + tail);
    if (tail === '') continue;
    for (const symbol of SKELETON_ALPHABET) texts.push(head + symbol + tail.slice(1));
    if (head + tail.slice(1) !== '') texts.push(head + tail.slice(1));
    if (tail.length > 1) texts.push(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
  }
  return texts;
}

function replaceAt(text: string, at: number, symbol: string): string {
  return text.slice(0, at) + symbol + text.slice(at + 1);
}

/** Each key once, in the first set that has it; empty sets are dropped. */
function distinct(sets: readonly ProbeSet[]): ProbeSet[] {
  const seen = new Set<string>();
  return sets.flatMap(({ tier, keys }) => {
    const fresh: string[] = [];
    for (const key of keys) {
      if (seen.has(key)) continue;
      seen.add(key);
      fresh.push(key);
    }
    return fresh.length > 0 ? [{ tier, keys: fresh }] : [];
  });
}
