import { HISTORIC_COUNTRIES } from '#app/domain/historic-country.ts';
import { type Period, periodParts } from '#app/domain/period.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';
import { setApart } from '#app/i18n/set-apart.ts';
import { type Translate, translator } from '#app/i18n/translate.ts';

/** Names of codes that are no country of ISO 3166-1, such as the States of a demo region: code → name. */
export type CountryNames = Readonly<Record<string, string>>;

/** A calendar date `YYYY-MM-DD`, an ISO instant, or a `Date`. */
export type DateLike = string | Date;

/** Dates, numbers and names as the reader's language writes them. Instants are read in UTC. */
export interface Formatter {
  /** "21 November 2026" */
  formatDate: (value: DateLike) => string;
  /** "21 Nov 2026", for tables */
  formatShortDate: (value: DateLike) => string;
  /** "21 November 2026 at 07:10 UTC" */
  formatDateTime: (value: DateLike) => string;
  /** "14 May 2019", "May 2019", "between 2018 and 2019", "no later than 14 May 2019" */
  formatPeriod: (period: Period) => string;
  formatNumber: (value: number, digits?: number) => string;
  /** A share between 0 and 1: 0.5205 is "52.1%" */
  formatPercent: (share: number, digits?: number) => string;
  /** "3 days left", "due today", "2 days overdue" */
  formatDaysLeft: (days: number) => string;
  /** "today", "yesterday", "12 days ago" */
  formatDaysAgo: (days: number) => string;
  /** Name of a country or member State; the code itself where nobody knows a name */
  formatCountry: (code: string) => string;
  /** "a, b and c" */
  formatList: (items: readonly string[]) => string;
  /** "a, b, c", of parts that say more and more of one thing */
  formatParts: (parts: readonly string[]) => string;
  /** "a → b → c", in the direction in which the language is read */
  formatRoute: (stops: readonly string[]) => string;
}

/**
 * Year and month follow British usage in English: day before month. Arabic is written with the digits 0 to 9, as the marks and references beside
 * it are: a reader who copies a number meets one set of digits (docs/decisions/023-languages.md).
 */
const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  fr: 'fr-FR',
  pt: 'pt-PT',
  es: 'es',
  ar: 'ar-u-ca-gregory-nu-latn',
};

/** ISO 3166-1 leaves these to their users; CLDR fills some with test regions, which no reader should see. */
const USER_ASSIGNED = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ)$/;

export function formatter(language: Language, countryNames: CountryNames = {}): Formatter {
  const locale = LOCALES[language];
  const t = translator(language);
  const date = (style: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...style });
    return (value: DateLike) => ordinalFirst(format.format(instantOf(value)), language);
  };
  const day = date({ day: 'numeric', month: 'long', year: 'numeric' });
  const month = date({ month: 'long', year: 'numeric' });
  // A point of a period: `2019` stays, `2019-05` and `2019-05-14` are written out.
  const point = (text: string) => (text.length < 7 ? text : text.length === 7 ? month(text) : day(text));
  const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const direction = directionOf(language);
  const apart = (items: readonly string[]) => items.map((item) => setApart(item, direction));
  return {
    formatDate: day,
    formatShortDate: date({ day: 'numeric', month: 'short', year: 'numeric' }),
    formatDateTime: date({
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
    formatPeriod: (period) => {
      const { bound, first, last } = periodParts(period);
      const values = { first: point(first), last: point(last) };
      if (bound === 'on') return values.first;
      return t(`common.period.${bound}${period.precision === 'day' ? 'Day' : ''}`, values);
    },
    formatNumber: (value, digits) => numberFormat(locale, 'decimal', digits).format(value),
    formatPercent: (share, digits = 1) => numberFormat(locale, 'percent', digits).format(share),
    formatDaysLeft: (days) => {
      if (days === 0) return t('common.clock.today');
      return days > 0
        ? t('common.clock.daysLeft', { count: days })
        : t('common.clock.daysOver', { count: -days });
    },
    formatDaysAgo: (days) => {
      if (days === 0) return t('common.ago.today');
      return days === 1 ? t('common.ago.yesterday') : t('common.ago.days', { count: days });
    },
    formatCountry: (code) =>
      countryNames[code] ?? historicName(code, t) ?? (isRegion(code) ? regions.of(code) : undefined) ?? code,
    formatList: (items) => list.format(apart(items)),
    formatParts: (parts) => apart(parts).join(language === 'ar' ? '، ' : ', '),
    // The mark in front turns the line where nothing else in it is read from the right, as in a route of Latin names.
    formatRoute: (stops) =>
      direction === 'rtl' ? `\u200f${apart(stops).join(' ← ')}` : apart(stops).join(' → '),
  };
}

/** French writes the first of a month as an ordinal: "1er mars". */
function ordinalFirst(date: string, language: Language): string {
  return language === 'fr' ? date.replace(/^1 /, '1er ') : date;
}

/** A State that is no more has its own name; CLDR would give its successor's. */
function historicName(code: string, t: Translate): string | undefined {
  return Object.hasOwn(HISTORIC_COUNTRIES, code) ? t(`codes.historicCountry.${code}` as TextKey) : undefined;
}

function isRegion(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !USER_ASSIGNED.test(code);
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Made once for each locale, style and number of digits: tables of figures ask for thousands. */
function numberFormat(locale: string, style: 'decimal' | 'percent', digits: number | undefined) {
  const key = `${locale} ${style} ${digits}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    const fixed =
      digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat(locale, { style, ...fixed });
    numberFormats.set(key, format);
  }
  return format;
}

function instantOf(value: DateLike): Date {
  const instant = value instanceof Date ? value : new Date(value);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not a date: ${String(value)}`);
  return instant;
}
