import { readCountryToken } from './country-token.ts';
import type { DecodeContext, DecodeNote, ImportMark } from './decoded-mark.ts';
import { markTokens, splitAtDigits } from './mark-tokens.ts';
import { looksLikeYear, readYear } from './two-digit-year.ts';

/** No State put on import marks before the United States began in 1968. */
const FIRST_YEAR = 1968;
const WORDS = /^(?:IMP|IMPORT|IMPORTED|IMPORTE|IMPORTADO|IMPORTADA|IMPORTATION)$/;

/**
 * An import mark (ISACS 05.30): country, then the last two digits of the year; four digits and the other order are understood
 * too. Undefined for other forms, such as an importer's name and town.
 */
export function decodeImportMark(asRead: string, { now, members }: DecodeContext): ImportMark | undefined {
  const pieces = markTokens(asRead)
    .filter((token) => !WORDS.test(token))
    .flatMap((token) => (/^[A-Z?]{2,3}[\d?]{2,4}$/.test(token) ? splitCountryYear(token) : [token]));
  if (pieces.length !== 2) return undefined;
  const [one = '', other = ''] = pieces;
  const turned = !looksLikeYear(other);
  const [place, when] = turned ? [other, one] : [one, other];
  if (!looksLikeYear(when)) return undefined;
  const country = readCountryToken(place, { members });
  if (country === undefined && !/^[A-Z]{2,3}$/.test(place)) return undefined;
  const read = readYear(when, { now, notBefore: FIRST_YEAR });
  const notes: DecodeNote[] = [
    ...(country ? country.notes : (['country_unknown'] as const)),
    ...read.notes,
    ...(turned ? (['other_order'] as const) : []),
  ];
  const doubtful =
    country === undefined ||
    ['year_before_layout', 'year_in_future'].some((one) => notes.includes(one as DecodeNote));
  const whole = notes.every((note) => note === 'year_two_digits');
  return {
    kind: 'import',
    country: country?.country ?? null,
    countryCandidates: country?.candidates ?? [],
    year: read.year,
    confidence: doubtful ? 'ambiguous' : whole ? 'certain' : 'likely',
    notes,
  };
}

/** `GH12`, `GHA2012`, `G?12`: the year is the digits at the end. */
function splitCountryYear(token: string): string[] {
  const letters = /^[A-Z]{3}|^[A-Z?]{2}/.exec(token)?.[0] ?? '';
  const year = token.slice(letters.length);
  return looksLikeYear(year) ? [letters, year] : splitAtDigits(token);
}
