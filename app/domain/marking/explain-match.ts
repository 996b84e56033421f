import { looksAlike } from '#app/domain/marking/skeleton.ts';

/** Ways in which a stored mark can answer a query. */
export const MATCH_REASON_KINDS = [
  'exact',
  'look_alike',
  'unread_in_query',
  'unread_in_record',
  'one_wrong',
  'one_missing',
  'one_extra',
  'swapped',
] as const;
export type MatchReasonKind = (typeof MATCH_REASON_KINDS)[number];

/**
 * One point of agreement or difference. `position` counts from 1 in the query as normalised; for `one_missing` it is the
 * position in the record. `readAs` is the query's side, `recordedAs` the record's; opposite a stretch it is everything that the stretch
 * stands for, which may be nothing.
 */
export interface MatchReason {
  kind: MatchReasonKind;
  position?: number;
  readAs?: string;
  recordedAs?: string;
}

/** The reasons that need make, type and calibre to agree before the match is worth a look. */
export const NEAR_REASONS = [
  'one_wrong',
  'one_missing',
  'one_extra',
  'swapped',
] as const satisfies readonly MatchReasonKind[];

export function isNear(reasons: readonly MatchReason[]): boolean {
  return reasons.some((reason) => (NEAR_REASONS as readonly string[]).includes(reason.kind));
}

/**
 * Why a stored mark answers a query: exactly, or character by character; null when it does not. Both normalised, not
 * folded. At most one character wrong, missing, extra or swapped with its neighbour; `*` on either side stands for any number
 * of unread characters.
 */
export function explainMatch(query: string, stored: string): MatchReason[] | null {
  if (query === '' || stored === '') return null;
  if (query === stored && !/[?*]/.test(query)) return [{ kind: 'exact' }];
  if (/\*/.test(query + stored)) return stretched(query, stored);
  const aligned = align(query, stored, 0);
  if (aligned) return aligned;
  if (query.length === stored.length) return swapped(query, stored) ?? oneWrong(query, stored);
  if (query.length === stored.length + 1) return oneMore(query, stored, 'one_extra');
  if (query.length === stored.length - 1) return oneMore(query, stored, 'one_missing');
  return null;
}

/** Character by character, without error; `offset` is added to the query's positions. */
function align(query: string, stored: string, offset: number): MatchReason[] | null {
  if (query.length !== stored.length) return null;
  const reasons: MatchReason[] = [];
  for (let at = 0; at < query.length; at += 1) {
    const readAs = query.charAt(at);
    const recordedAs = stored.charAt(at);
    const position = at + 1 + offset;
    if (readAs === '?') reasons.push({ kind: 'unread_in_query', position, readAs, recordedAs });
    else if (recordedAs === '?') reasons.push({ kind: 'unread_in_record', position, readAs, recordedAs });
    else if (readAs !== recordedAs) {
      if (!looksAlike(readAs, recordedAs)) return null;
      reasons.push({ kind: 'look_alike', position, readAs, recordedAs });
    }
  }
  return reasons;
}

function oneWrong(query: string, stored: string): MatchReason[] | null {
  for (let at = 0; at < query.length; at += 1) {
    const rest = around(query, stored, at, 1, 1);
    if (rest)
      return [
        ...rest,
        { kind: 'one_wrong', position: at + 1, readAs: query.charAt(at), recordedAs: stored.charAt(at) },
      ];
  }
  return null;
}

function swapped(query: string, stored: string): MatchReason[] | null {
  for (let at = 0; at + 1 < query.length; at += 1) {
    const readAs = query.slice(at, at + 2);
    const recordedAs = stored.slice(at, at + 2);
    if (
      !align(readAs.charAt(1) + readAs.charAt(0), recordedAs, at)?.every(
        (reason) => reason.kind === 'look_alike',
      )
    )
      continue;
    const rest = around(query, stored, at, 2, 2);
    if (rest) return [...rest, { kind: 'swapped', position: at + 1, readAs, recordedAs }];
  }
  return null;
}

/** The longer side has one character more; the alignment with the fewest other differences wins. */
function oneMore(query: string, stored: string, kind: 'one_extra' | 'one_missing'): MatchReason[] | null {
  const longer = kind === 'one_extra' ? query : stored;
  let best: MatchReason[] | null = null;
  for (let at = 0; at < longer.length; at += 1) {
    const rest = kind === 'one_extra' ? around(query, stored, at, 1, 0) : around(query, stored, at, 0, 1);
    if (!rest || (best && best.length <= rest.length + 1)) continue;
    const side = kind === 'one_extra' ? { readAs: longer.charAt(at) } : { recordedAs: longer.charAt(at) };
    best = [...rest, { kind, position: at + 1, ...side }];
  }
  return best;
}

/** What is left of and right of a gap agrees. */
function around(
  query: string,
  stored: string,
  at: number,
  skipQuery: number,
  skipStored: number,
): MatchReason[] | null {
  const left = align(query.slice(0, at), stored.slice(0, at), 0);
  const right = left && align(query.slice(at + skipQuery), stored.slice(at + skipStored), at + skipQuery);
  return left && right ? [...left, ...right] : null;
}

/** A stretch on either side; the first fit from the left, the shortest stretch first. */
function stretched(query: string, stored: string): MatchReason[] | null {
  const tried = new Map<number, MatchReason[] | null>();
  const fit = (q: number, s: number): MatchReason[] | null => {
    const key = q * (stored.length + 1) + s;
    const known = tried.get(key);
    if (known !== undefined) return known;
    const found = step(q, s);
    tried.set(key, found);
    return found;
  };
  const step = (q: number, s: number): MatchReason[] | null => {
    if (q === query.length && s === stored.length) return [];
    if (query.charAt(q) === '*') {
      for (let to = s; to <= stored.length; to += 1) {
        const after = fit(q + 1, to);
        if (after)
          return [
            { kind: 'unread_in_query', position: q + 1, readAs: '*', recordedAs: stored.slice(s, to) },
            ...after,
          ];
      }
      return null;
    }
    if (stored.charAt(s) === '*') {
      for (let to = q; to <= query.length; to += 1) {
        const after = fit(to, s + 1);
        if (after)
          return [
            { kind: 'unread_in_record', position: q + 1, readAs: query.slice(q, to), recordedAs: '*' },
            ...after,
          ];
      }
      return null;
    }
    const here = q < query.length && s < stored.length ? align(query.charAt(q), stored.charAt(s), q) : null;
    const after = here && fit(q + 1, s + 1);
    return here && after ? [...here, ...after] : null;
  };
  return fit(0, 0);
}
