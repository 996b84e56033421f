import { wordKey } from './grid.ts';

/** Languages of registers, and how months are named in Arabic of the Levant, Algeria and Morocco. */
const LOCALES = ['en', 'fr', 'pt', 'es', 'ar', 'ar-SY', 'ar-DZ', 'ar-MA'];

let names: ReadonlyMap<string, number> | undefined;

/** The number of a month by its name or abbreviation in the five languages of registers; undefined where it is none. */
export function monthNamed(word: string): number | undefined {
  names ??= new Map(LOCALES.flatMap(monthsIn));
  return names.get(wordKey(word));
}

/** As it stands alone and as it stands in a date, long and short. */
function monthsIn(locale: string): [string, number][] {
  const styles: Intl.DateTimeFormatOptions[] = (['long', 'short'] as const).flatMap((month) => [
    { month },
    { month, day: 'numeric' },
  ]);
  return styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index): [string, number] => {
      const parts = format.formatToParts(new Date(Date.UTC(2026, index, 15)));
      return [wordKey(parts.find(({ type }) => type === 'month')?.value ?? ''), index + 1];
    });
  });
}
