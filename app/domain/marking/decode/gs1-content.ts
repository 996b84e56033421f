import { toAlpha2 } from '#app/domain/country.ts';

import type { DecodeNote, Gs1Mark } from './decoded-mark.ts';

/** Longer than a GS1 symbol may hold. */
const MOST_CHARACTERS = 400;
const FNC1 = '\x1D';
/** How readers write the separator, and the identifier of the symbol they put before the content. */
const WRITTEN_FNC1 = /<GS>|\[GS\]|\{GS\}|<FNC1>|␝/gi;
const SYMBOLOGY = /^\](?:C1|e0|d2|Q3|J1)/;

/** Length of identifier and value by the first two digits, where it is fixed (GS1 General Specifications, predefined lengths). */
const FIXED: ReadonlyMap<string, number> = new Map([
  ...(
    [
      [20, '00'],
      [16, '01 02 03'],
      [18, '04'],
      [8, '11 12 13 14 15 16 17 18 19'],
      [4, '20'],
      [10, '31 32 33 34 35 36'],
      [16, '41'],
    ] as const
  ).flatMap(([length, starts]) => starts.split(' ').map((start): [string, number] => [start, length])),
]);
/** Digits of the identifiers that are understood, by their beginning. */
const IDENTIFIER = /^(?:0[0-4]|1\d|20|21|22|10|24[0-3]|25[0134]|3[1-6]\d\d|37|4\d\d|7\d{2,3}|8\d{3}|9\d)/;
const LONGEST_VALUE = 90;

/**
 * What a bar code, data matrix or QR code of GS1 says, by application identifiers 01 (product), 10 (lot), 11 (production date),
 * 21 and 250 (serial) and 422 (country of origin), written as a reader sends it, with identifiers in brackets, or as a GS1 web
 * address. A bare product number is read too. Undefined where the content is not GS1's.
 */
export function decodeGs1(content: string, { now }: { now: number }): Gs1Mark | undefined {
  const text = content.trim();
  if (text.length > MOST_CHARACTERS) return undefined;
  if (/^(?:\d{8}|\d{12,14})$/.test(text) && checkDigitFits(text)) return bare(text);
  const { found, rest } = elementsOf(text);
  if (!['01', '21', '250', '10'].some((identifier) => found.has(identifier))) return undefined;
  const gtin = found.get('01') ?? '';
  const serial = found.get('21') ?? found.get('250') ?? '';
  const made = found.get('11');
  const madeOn = made === undefined ? '' : dateOf(made, now);
  const notes: DecodeNote[] = [
    ...(gtin !== '' && !checkDigitFits(gtin) ? (['check_digit_wrong'] as const) : []),
    ...(made !== undefined && madeOn === '' ? (['date_impossible'] as const) : []),
    ...(serial === '' ? (['product_only'] as const) : []),
    ...(rest ? (['rest_not_understood'] as const) : []),
  ];
  const doubtful = notes.some((note) => note !== 'product_only');
  return {
    kind: 'gs1',
    gtin,
    serial,
    lot: found.get('10') ?? '',
    madeOn,
    country: toAlpha2((found.get('422') ?? '').slice(0, 3)) ?? null,
    confidence: doubtful ? 'ambiguous' : 'certain',
    notes,
  };
}

/** The serial in the content of a GS1 code that is written as such: as scanned, in brackets or as an address. */
export function gs1Serial(content: string): string | undefined {
  const text = content.trim();
  if (text.length > MOST_CHARACTERS || !/^\]|^\(\d{2,4}\)|^https?:|\x1D|<GS>/i.test(text)) return undefined;
  const { found } = elementsOf(text);
  return found.get('21') ?? found.get('250');
}

/** Does the content name a product and no single arm? */
export function isProductNumber(content: string): boolean {
  const decoded = decodeGs1(content, { now: 2000 });
  return decoded !== undefined && decoded.serial === '';
}

function bare(gtin: string): Gs1Mark {
  return {
    kind: 'gs1',
    gtin,
    serial: '',
    lot: '',
    madeOn: '',
    country: null,
    confidence: 'likely',
    notes: ['product_only'],
  };
}

interface Elements {
  readonly found: ReadonlyMap<string, string>;
  /** Something was left that is no element. */
  readonly rest: boolean;
}

function elementsOf(text: string): Elements {
  if (/^https?:\/\//i.test(text)) return elementsOfAddress(text);
  return /^\(\d{2,4}\)/.test(text) ? elementsInBrackets(text) : elementsOfScan(text);
}

function elementsInBrackets(text: string): Elements {
  const found = new Map<string, string>();
  for (const [, identifier = '', value = ''] of text.matchAll(/\((\d{2,4})\)([^(]*)/g)) {
    const clean = value.replace(WRITTEN_FNC1, '').replaceAll(FNC1, '').trim();
    if (clean !== '' && !found.has(identifier)) found.set(identifier, clean);
  }
  return { found, rest: false };
}

/** A GS1 Digital Link: identifier and value are neighbouring parts of the path. */
function elementsOfAddress(text: string): Elements {
  const found = new Map<string, string>();
  const parts = text.replace(/[?#].*$/s, '').split('/');
  parts.forEach((part, index) => {
    const value = parts[index + 1];
    if (/^(?:01|10|11|21|250|422)$/.test(part) && value !== undefined && /^[\x21-\x7E]{1,90}$/.test(value))
      found.set(part, value);
  });
  return { found: /^\d{14}$/.test(found.get('01') ?? '') ? found : new Map(), rest: false };
}

function elementsOfScan(text: string): Elements {
  const found = new Map<string, string>();
  const content = text.replace(SYMBOLOGY, '').replace(WRITTEN_FNC1, FNC1);
  for (let at = 0; at < content.length;) {
    if (content[at] === FNC1) {
      at += 1;
      continue;
    }
    const identifier = IDENTIFIER.exec(content.slice(at, at + 4))?.[0];
    if (identifier === undefined) return { found, rest: true };
    const fixed = FIXED.get(identifier.slice(0, 2));
    const separator = content.indexOf(FNC1, at);
    const end = fixed === undefined ? (separator < 0 ? content.length : separator) : at + fixed;
    const value = content.slice(at + identifier.length, end);
    if (!fits(identifier, value, fixed)) return { found, rest: true };
    if (!found.has(identifier)) found.set(identifier, value);
    at = end;
  }
  return { found, rest: false };
}

function fits(identifier: string, value: string, fixed: number | undefined): boolean {
  if (fixed !== undefined) return value.length === fixed - identifier.length && /^\d+$/.test(value);
  const longest = identifier === '21' || identifier === '10' ? 20 : LONGEST_VALUE;
  return value.length > 0 && value.length <= longest && /^[\x20-\x7E]+$/.test(value);
}

/** The last digit of a product number: weights 3 and 1 from the right. */
function checkDigitFits(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const sum = [...digits.slice(0, -1)]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.slice(-1));
}

/** `YYMMDD` with GS1's rule for the century: never more than 50 years ahead of `now` nor 49 behind. Day 00: none named. */
function dateOf(text: string, now: number): string {
  const [, yy = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  const difference = Number(yy) - (now % 100);
  const century = Math.floor(now / 100) + (difference >= 51 ? -1 : difference <= -50 ? 1 : 0);
  const year = century * 100 + Number(yy);
  if (Number(month) < 1 || Number(month) > 12) return '';
  if (day === '00') return `${year}-${month}`;
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : '';
}
