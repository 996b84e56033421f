import type { DecodeNote } from './decoded-mark.ts';

/** A year as read on a mark, and what must be said of it. */
export interface ReadYear {
  readonly year: number | null;
  readonly notes: readonly DecodeNote[];
}

const FULL_YEAR = /^(?:1[5-9]|20|21)\d\d$/;

/** Could these characters be a year, read whole or in part? */
export function looksLikeYear(token: string): boolean {
  return FULL_YEAR.test(token) || /^[\d?]{2}$/.test(token) || /^(?:1[5-9?]|2[01?])[\d?]{2}$/.test(token);
}

/**
 * The year that two or four digits on a mark mean. Two digits are the latest year with those digits that is not after
 * `now`; where that is before `notBefore`, the year from which such marks are put on, the reading is told as doubtful.
 */
export function readYear(token: string, { now, notBefore }: { now: number; notBefore: number }): ReadYear {
  if (/[?*]/.test(token)) return { year: null, notes: ['year_partial'] };
  const digits = Number(token);
  if (FULL_YEAR.test(token))
    return { year: digits, notes: digits > now ? ['year_in_future'] : doubt(digits, notBefore) };
  if (!/^\d\d$/.test(token)) return { year: null, notes: ['year_not_found'] };
  const century = now - (now % 100);
  const year = century + digits <= now ? century + digits : century - 100 + digits;
  return { year, notes: ['year_two_digits', ...doubt(year, notBefore)] };
}

function doubt(year: number, notBefore: number): DecodeNote[] {
  return year < notBefore ? ['year_before_layout'] : [];
}
