import {
  LEFT_REGION,
  type MarkRegion,
  REGION_SIGNS,
  REGION_STATES,
  regionOfState,
} from '#app/domain/marking/mark-region.ts';

import { type ReadCountryCode, readCountryToken } from './country-token.ts';
import type { DecodeConfidence, DecodeContext, DecodeNote, RegionMark } from './decoded-mark.ts';
import { markTokens, splitAtDigits, STAR } from './mark-tokens.ts';
import { looksLikeYear, readYear } from './two-digit-year.ts';

/** Post-manufacture marking under a regional sign began with the conventions of 2004 (Nairobi) and 2006 (ECOWAS). */
const FIRST_YEAR = 2004;
const MEMBERS = new Set([...REGION_STATES.ecowas, ...REGION_STATES.recsa]);

interface Sign {
  readonly region: MarkRegion | null;
  readonly doubtful: boolean;
}

/**
 * A secondary mark: sign of the region, two-letter country, code of the force, number. RECSA: a star, the country, the force (usual, not
 * required), a number of its own that is not the maker's. ECOWAS: its logo, the country, the force, in some States the year, the
 * number. Without a sign the mark is read only where `expected`, because the officer says that it is one.
 */
export function decodeRegionMark(
  asRead: string,
  { now, members, expected }: DecodeContext & { expected: boolean },
): RegionMark | undefined {
  const { sign, rest: pieced } = takeSign(markTokens(asRead));
  const rest = pieced.filter((token) => token !== STAR);
  if (sign === undefined && !expected) return undefined;
  const pieces = apart(rest);
  const likely = sign?.region ? REGION_STATES[sign.region] : MEMBERS;
  const country = readCountryToken(pieces[0] ?? '', { likely, members });
  if (country === undefined || pieces.length < 2) return undefined;
  // Three letters are rather a force (`POL`) than a country, but for the States that mark so.
  if (pieces[0]?.length === 3 && !MEMBERS.has(country.country ?? '')) return undefined;
  const fields = readFields(pieces.slice(1), now);
  if (fields === undefined) return undefined;
  const home = country.country === null ? undefined : regionOfState(country.country);
  if (sign?.doubtful && home !== 'recsa') return undefined;
  const region = sign === undefined ? home : (sign.region ?? home);
  const signNotes = notesOfSign(sign, home, country);
  const isOfRegion = region !== undefined || members?.has(country.country ?? '') === true;
  return {
    kind: 'region',
    region: region ?? null,
    country: country.country,
    countryCandidates: country.candidates,
    force: fields.force,
    year: fields.year,
    number: fields.number,
    confidence: confidenceOf([...signNotes, ...country.notes, ...fields.notes], isOfRegion),
    notes: [...signNotes, ...country.notes, ...fields.notes],
  };
}

/** The sign stands first or last; words around it ("logo") are no part of the mark. */
function takeSign(tokens: readonly string[]): { sign: Sign | undefined; rest: string[] } {
  const rest = tokens.filter((token) => !/^(?:LOGO|SIGN|SIGLE|SIGNE|SYMBOL)$/.test(token));
  for (const at of [0, rest.length - 1]) {
    const token = rest[at] ?? '';
    const word = Object.keys(REGION_SIGNS).find((one) => token === one);
    if (word || token === STAR) {
      rest.splice(at, 1);
      return {
        sign: { region: word ? (REGION_SIGNS[word] ?? null) : starRegion(rest), doubtful: false },
        rest,
      };
    }
  }
  const [first = ''] = rest;
  const glued = Object.keys(REGION_SIGNS).find((word) => first.startsWith(word));
  if (glued)
    return {
      sign: { region: REGION_SIGNS[glued] ?? null, doubtful: false },
      rest: [first.slice(glued.length), ...rest.slice(1)],
    };
  if (/^\*[A-Z?]/.test(first) || (first === '*' && rest.length > 2)) {
    const opened = first === '*' ? rest.slice(1) : [first.slice(1), ...rest.slice(1)];
    return { sign: { region: 'recsa', doubtful: true }, rest: opened };
  }
  return { sign: undefined, rest };
}

/** A star is RECSA's over a State of RECSA or an unread one; over another State it is a star. */
function starRegion(rest: readonly string[]): MarkRegion | null {
  const code = (apart(rest)[0] ?? '').slice(0, 2);
  return code.includes('?') || REGION_STATES.recsa.has(code) ? 'recsa' : null;
}

/** Country, force and number, also where they are written together (`UGPOL00123`). */
function apart(tokens: readonly string[]): string[] {
  const [first = '', ...rest] = tokens;
  if (first.length <= 3 && readCountryToken(first) !== undefined) return [...tokens];
  if (!/^[A-Z?]{2}/.test(first)) return [...tokens];
  const parts = splitAtDigits(first.slice(2));
  return [first.slice(0, 2), ...parts, ...rest].filter((part) => part !== '');
}

interface Fields {
  readonly force: string;
  readonly year: number | null;
  readonly number: string;
  readonly notes: readonly DecodeNote[];
}

function readFields(pieces: readonly string[], now: number): Fields | undefined {
  const [force = '', ...after] = pieces;
  const unread: DecodeNote[] = /[?*]/.test(pieces.join('')) ? ['number_partial'] : [];
  if (after.length === 0) {
    if (!/\d/.test(force)) return undefined;
    const note: DecodeNote = /^\d{6,}/.test(force) ? 'force_not_separated' : 'force_missing';
    return { force: '', year: null, number: force, notes: [note, ...unread] };
  }
  if (!/^[A-Z?]{1,8}$|^[A-Z?]{0,4}[\d?]{1,3}$/.test(force)) return undefined;
  const hasYear = after.length > 1 && looksLikeYear(after[0] ?? '');
  const read = hasYear ? readYear(after[0] ?? '', { now, notBefore: FIRST_YEAR }) : { year: null, notes: [] };
  const number = after.slice(hasYear ? 1 : 0).join('');
  if (!/[\d?]/.test(number)) return undefined;
  return { force, year: read.year, number, notes: [...read.notes, ...unread] };
}

function notesOfSign(
  sign: Sign | undefined,
  home: MarkRegion | undefined,
  { country }: ReadCountryCode,
): DecodeNote[] {
  const notes: DecodeNote[] = [];
  if (sign === undefined) notes.push('sign_not_read');
  if (sign?.doubtful) notes.push('star_or_unread');
  if (sign?.region && country !== null && home !== sign.region) notes.push('sign_and_country_disagree');
  if (country !== null && LEFT_REGION.has(country)) notes.push('state_left_region');
  return notes;
}

const DOUBTS: readonly DecodeNote[] = [
  'star_or_unread',
  'sign_and_country_disagree',
  'force_not_separated',
  'year_before_layout',
  'year_in_future',
];
const SHADES: readonly DecodeNote[] = [
  'sign_not_read',
  'country_partial',
  'country_user_assigned',
  'number_partial',
  'force_missing',
];

function confidenceOf(notes: readonly DecodeNote[], regionKnown: boolean): DecodeConfidence {
  if (notes.some((note) => DOUBTS.includes(note))) return 'ambiguous';
  return !regionKnown || notes.some((note) => SHADES.includes(note)) ? 'likely' : 'certain';
}
