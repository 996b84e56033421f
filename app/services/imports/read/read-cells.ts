import type { Mapping } from './mapping.ts';
import { type Cell, cellText } from './grid.ts';
import { monthNamed } from './month-names.ts';

/** Days from 30 December 1899, where spreadsheets begin to count, to 1 January 1970. */
const EPOCH_DAYS = 25_569;
const MONTHS: Record<string, string> = Object.fromEntries(
  [
    'jan',
    'fev feb fev',
    'mar',
    'abr apr avr',
    'mai may',
    'jun',
    'jul',
    'ago aug aou',
    'set sep',
    'out oct',
    'nov',
    'dez dec',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, String(index + 1)])),
);

/** A calendar date, `YYYY-MM-DD`. */
export type IsoDate = string;

/**
 * The date of a cell: a date cell, a spreadsheet's day number, ISO text, text in the mapping's order with any separator and
 * an optional time, or with the name of its month in a language of registers, whatever the order. Null when it is no date of this calendar between 1900 and 2100.
 */
export function readDate(cell: Cell | undefined, order: Mapping['dateOrder']): IsoDate | null {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? null : inRange(cell.toISOString().slice(0, 10));
  const text = inLatinDigits(cellText(cell));
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    return inRange(new Date((Math.floor(Number(text)) - EPOCH_DAYS) * 86_400_000).toISOString().slice(0, 10));
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return checked(iso[1], iso[2], iso[3]);
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ,].*)?$/.exec(text);
  if (!parts) return withMonthName(text);
  if (order === 'ymd') return null;
  return order === 'dmy' ? checked(parts[3], parts[2], parts[1]) : checked(parts[3], parts[1], parts[2]);
}

const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;

function inLatinDigits(text: string): string {
  return text.replace(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** Longer texts are no dates. */
const LONGEST_DATE = 40;
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|[.º°])?[\s\-/.]*(?:de\s+)?(\p{L}[\p{L}\p{M}]*(?: \p{L}[\p{L}\p{M}]*)??)[.,]?[\s\-/]*(?:de\s+|del\s+)?(\d{4})(?:[T ,].*)?$/iu;
const MONTH_FIRST = /^(\p{L}[\p{L}\p{M}]*)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[T ,].*)?$/iu;

/** "28 Feb 2026", "28 de fevereiro de 2026", "1er mars 2026", "February 28, 2026". */
function withMonthName(text: string): IsoDate | null {
  const plain = text.replace(HIDDEN, '');
  if (plain.length > LONGEST_DATE || !/\d{4}/.test(plain) || !/\p{L}/u.test(plain)) return null;
  const [, day, name, year] = DAY_FIRST.exec(plain) ?? swapped(MONTH_FIRST.exec(plain)) ?? [];
  const month = name === undefined ? undefined : monthNamed(name);
  return month === undefined ? null : checked(year, String(month), day);
}

function swapped(parts: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return parts && [parts[0], parts[2], parts[1], parts[3]];
}

/** An id that a spreadsheet turned into a number (`1717889.0`, `1.717889E6`) as the text it was. */
export function readId(cell: Cell | undefined): { id: string; cleaned: boolean } {
  const text = cellText(cell);
  const whole = /^(\d+)[.,]0+$/.exec(text)?.[1];
  if (whole !== undefined) return { id: whole, cleaned: true };
  if (/^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(text)) {
    const number = Number(text.replace(',', '.'));
    if (Number.isSafeInteger(number)) return { id: String(number), cleaned: true };
  }
  return { id: text, cleaned: false };
}

/** Characters that turn a line around or show nothing. Joiners stay: words of several scripts need them. */
const HIDDEN = /[\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\x00-\x08\x0E-\x1F\x7F-\x9F]/g;

/**
 * The text of a column that holds no dates. A spreadsheet that took `12/70` for December 1970, or `24/7` for the 24th of July,
 * is undone: the first of a month was month and year, any other day was day and month. Hidden characters are taken out.
 */
export function readText(cell: Cell | undefined): { text: string; recovered: boolean; hidden: boolean } {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return { text: '', recovered: false, hidden: false };
    const [year = '', month = '', day = ''] = cell.toISOString().slice(0, 10).split('-');
    const text = day === '01' ? `${Number(month)}/${year.slice(2)}` : `${Number(day)}/${Number(month)}`;
    return { text, recovered: true, hidden: false };
  }
  const whole = cellText(cell);
  const text = whole.replace(HIDDEN, '').replace(/\s+/g, ' ').trim();
  const hidden = text.length < whole.length && whole.search(HIDDEN) >= 0;
  const shown = /^(\p{L}{3})[/-](\d{2})$/u.exec(text.toLowerCase());
  const month = MONTHS[shown?.[1] ?? ''];
  return month === undefined
    ? { text, recovered: false, hidden }
    : { text: `${month}/${shown?.[2] ?? ''}`, recovered: true, hidden };
}

function checked(year = '', month = '', day = ''): IsoDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? inRange(text) : null;
}

function inRange(date: IsoDate): IsoDate | null {
  return date >= '1900-01-01' && date < '2100-01-01' ? date : null;
}
