import anyAscii from 'any-ascii';

import { LOOKS_LIKE } from '#app/domain/marking/look-alike-letters.ts';
import { STARS } from '#app/domain/marking/mark-region.ts';

/** Characters that show nothing or change the reading order: zero width, direction, controls, lone halves. */
const HIDDEN =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\p{Cs}\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/gu;
const PLAIN = /^[\x20-\x7E]*$/;
const KEPT = /[^A-Z0-9?*]/g;
const LETTER_OR_NUMBER = /^[\p{L}\p{N}]$/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** A mark brought to Latin capitals and digits, and what was met on the way. */
export interface NormalisedMark {
  /** Only `A`–`Z`, `0`–`9`, and the pattern characters `?` (one unread character) and `*` (an unread stretch). */
  normalised: string;
  /** Code points (`U+202E`) of invisible and direction characters that were taken out, each once. */
  hidden: string[];
  /** A letter or digit of another script was brought to Latin. */
  otherScript: boolean;
  /** Pictures (emoji) that stand in no mark were met and left out. A star is the sign of a region's marks, not a picture. */
  pictures: boolean;
}

/**
 * The search form of a mark: capitals, no spaces, dashes or punctuation, full-width forms narrowed, digits of every
 * script as ASCII digits, Cyrillic and Greek letters as the Latin letter they look like, every other letter
 * transliterated. Idempotent; never throws; may be empty.
 */
export function normalise(asRead: string): string {
  return PLAIN.test(asRead) ? asRead.toUpperCase().replace(KEPT, '') : inspectMark(asRead).normalised;
}

/** As {@link normalise}, and tells what was taken out or brought over. */
export function inspectMark(asRead: string): NormalisedMark {
  const hidden = [...new Set(asRead.match(HIDDEN) ?? [])].map(codePoint);
  const pictures = PICTURE.test(asRead.replace(STARS, '').replace(/[\d#*©®™]/g, ''));
  let otherScript = false;
  let normalised = '';
  for (const character of asRead.replace(HIDDEN, '').normalize('NFKC').toUpperCase()) {
    const latin = character <= '\x7E' ? character : toLatin(character);
    if (character > '\u024F' && /[A-Z0-9]/.test(latin)) otherScript = true;
    normalised += latin;
  }
  return { normalised: normalised.replace(KEPT, ''), hidden, otherScript, pictures };
}

/** The text as it can be stored: the same, without the characters no database text may hold. */
export function storable(asRead: string): string {
  return asRead.replace(/\u0000|\p{Cs}/gu, '');
}

function toLatin(character: string): string {
  const alike = LOOKS_LIKE.get(character) ?? LOOKS_LIKE.get(character.normalize('NFD').charAt(0));
  if (alike) return alike;
  return LETTER_OR_NUMBER.test(character) ? anyAscii(character).toUpperCase() : '';
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
