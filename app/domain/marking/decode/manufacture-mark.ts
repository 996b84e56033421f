import { calibreCode } from '#app/domain/calibre.ts';
import { countryCodeKind } from '#app/domain/country.ts';
import { makeName } from '#app/domain/make.ts';

import type { DecodeNote, ManufactureMark } from './decoded-mark.ts';
import { looksLikeYear, readYear } from './two-digit-year.ts';

/** The oldest arms that are still met in service; an older year under this layout is a misread one. */
const FIRST_YEAR = 1946;
const READ_LENGTH = 200;
/** A maker's name and a model have at most so many words. */
const MAKER_WORDS = 4;
const MODEL_WORDS = 3;

/**
 * The mark of manufacture in the layout of ISACS 05.30: country (ISO 3166 alpha-2), maker, two-digit year, type or model, serial,
 * calibre. Only a text with all six is read so; with fewer it might mean anything.
 */
export function decodeManufactureMark(asRead: string, { now }: { now: number }): ManufactureMark | undefined {
  const words = asRead
    .slice(0, READ_LENGTH)
    .toUpperCase()
    .split(/[\s,;|/_]+/)
    .filter(Boolean);
  const [country = ''] = words;
  if (words.length < 6 || countryCodeKind(country) === undefined) return undefined;
  const readings = yearsAmong(words).flatMap((at) => readAround(words, at, now) ?? []);
  const known = readings.filter((reading) => !reading.notes.includes('maker_unknown'));
  const [best] = known.length > 0 ? known : readings;
  if (best === undefined) return undefined;
  const several = known.length > 0 ? known.length > 1 : readings.length > 1;
  return several ? { ...best, confidence: 'ambiguous', notes: [...best.notes, 'several_readings'] } : best;
}

/** Places at which the year may stand: after a maker of one word or more, before model, serial and calibre. */
function yearsAmong(words: readonly string[]): number[] {
  return words.flatMap((word, at) =>
    at >= 2 && at <= MAKER_WORDS + 1 && at <= words.length - 4 && looksLikeYear(word) ? [at] : [],
  );
}

function readAround(words: readonly string[], yearAt: number, now: number): ManufactureMark | undefined {
  const madeBy = words.slice(1, yearAt).join(' ');
  const maker = makeName(madeBy);
  const read = readYear(words[yearAt] ?? '', { now, notBefore: FIRST_YEAR });
  const calibre = calibreAtEnd(words, yearAt + 3);
  const serial = words[calibre.from - 1] ?? '';
  const model = words.slice(yearAt + 1, calibre.from - 1);
  if (model.length < 1 || model.length > MODEL_WORDS || !/[\d?]/.test(serial)) return undefined;
  const country = words[0] ?? '';
  const kind = countryCodeKind(country);
  const notes: DecodeNote[] = [
    ...(kind === 'historic' ? (['country_historic'] as const) : []),
    ...(kind === 'user_assigned' ? (['country_user_assigned'] as const) : []),
    ...(maker === undefined ? (['maker_unknown'] as const) : []),
    ...read.notes,
    ...(calibre.code === undefined ? (['calibre_unknown'] as const) : []),
    ...(/[?*]/.test(serial) ? (['number_partial'] as const) : []),
  ];
  const doubtful = notes.some((note) => note === 'year_before_layout' || note === 'year_in_future');
  const whole = notes.every((note) => note === 'year_two_digits' || note === 'country_historic');
  return {
    kind: 'manufacture',
    country,
    maker: maker ?? madeBy,
    year: read.year,
    model: model.join(' '),
    serial,
    calibre: calibre.text,
    calibreCode: calibre.code ?? null,
    confidence: doubtful ? 'ambiguous' : whole ? 'certain' : 'likely',
    notes,
  };
}

/** The calibre is the longest run of words at the end that names a cartridge; else the last word. */
function calibreAtEnd(
  words: readonly string[],
  least: number,
): { from: number; text: string; code: string | undefined } {
  for (let from = Math.max(least, words.length - 4); from < words.length; from += 1) {
    const text = words.slice(from).join(' ');
    const code = calibreCode(text);
    if (code !== undefined) return { from, text, code };
  }
  const from = words.length - 1;
  return { from, text: words[from] ?? '', code: undefined };
}
