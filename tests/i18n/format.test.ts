import { describe, expect, it } from 'vitest';

import { formatter } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translate.ts';

const en = formatter('en', { XA: 'Ostermark' });
const fr = formatter('fr', { XA: 'Ostermark' });

/** French groups digits with narrow no-break spaces. */
const NARROW = '\u202F';

describe('dates', () => {
  it('reads a calendar date without shifting it', () => {
    expect(en.formatDate('2026-11-02')).toBe('2 November 2026');
    expect(fr.formatDate('2026-11-02')).toBe('2 novembre 2026');
  });

  it('reads an instant in UTC', () => {
    expect(en.formatDate(new Date('2026-11-02T23:59:59Z'))).toBe('2 November 2026');
    expect(en.formatDateTime('2026-11-02T07:05:00Z')).toBe('2 November 2026 at 07:05 UTC');
    expect(fr.formatDateTime('2026-11-02T07:05:00Z')).toMatch(/^2 novembre 2026 à 07:05 UTC$/);
  });

  it('writes the first of a month as French does', () => {
    expect(fr.formatDate('2026-03-01')).toBe('1er mars 2026');
    expect(fr.formatDate('2026-03-11')).toBe('11 mars 2026');
    expect(en.formatShortDate('2026-03-01')).toBe('1 Mar 2026');
  });

  it('writes a period as exactly as it is known', () => {
    const year = { from: '2019-01-01', until: '2019-12-31', precision: 'year' } as const;
    expect(en.formatPeriod(year)).toBe('2019');
    expect(en.formatPeriod({ ...year, precision: 'month' })).toBe('between January 2019 and December 2019');
    expect(fr.formatPeriod({ ...year, precision: 'month' })).toBe('entre janvier 2019 et décembre 2019');
    expect(fr.formatPeriod({ ...year, precision: 'day' })).toBe(
      'entre le 1er janvier 2019 et le 31 décembre 2019',
    );
    expect(en.formatPeriod({ from: null, until: '2019-05-31', precision: 'month' })).toBe(
      'no later than May 2019',
    );
    expect(fr.formatPeriod({ from: '2019-05-14', until: null, precision: 'day' })).toBe(
      'au plus tôt le 14 mai 2019',
    );
  });

  it('refuses what is no date', () => {
    expect(() => en.formatDate('soon')).toThrow('not a date: soon');
  });
});

describe('numbers', () => {
  it('groups digits', () => {
    expect(en.formatNumber(1234567.5)).toBe('1,234,567.5');
    expect(fr.formatNumber(1234567.5)).toBe(`1${NARROW}234${NARROW}567,5`);
    expect(en.formatNumber(2, 2)).toBe('2.00');
  });

  it('writes a share as a percentage', () => {
    expect(en.formatPercent(0.5205)).toBe('52.1%');
    expect(en.formatPercent(0.5205, 2)).toBe('52.05%');
    expect(fr.formatPercent(0.5205)).toBe('52,1\u00A0%');
  });
});

describe('days', () => {
  it.each([
    [3, '3 days left', '3 jours restants'],
    [1, '1 day left', '1 jour restant'],
    [0, 'Due today', 'Échéance aujourd’hui'],
    [-1, '1 day overdue', '1 jour de retard'],
    [-40, '40 days overdue', '40 jours de retard'],
  ])('%i left', (days, english, french) => {
    expect(en.formatDaysLeft(days)).toBe(english);
    expect(fr.formatDaysLeft(days)).toBe(french);
  });

  it('looks back', () => {
    expect([0, 1, 12].map(en.formatDaysAgo)).toEqual(['today', 'yesterday', '12 days ago']);
    expect([0, 1, 12].map(fr.formatDaysAgo)).toEqual(['aujourd’hui', 'hier', 'il y a 12 jours']);
  });
});

describe('countries', () => {
  it('names real countries in the language', () => {
    expect(en.formatCountry('DE')).toBe('Germany');
    expect(fr.formatCountry('DE')).toBe('Allemagne');
    expect(en.formatCountry('XK')).toBe('Kosovo');
  });

  it('names the States it was told of', () => expect(fr.formatCountry('XA')).toBe('Ostermark'));

  it.each(['XB', 'ZZ', 'QO', 'AA', 'xx', '', '99', '<b>'])(
    'leaves the unknown code "%s" as it is',
    (code) => {
      expect(en.formatCountry(code)).toBe(code);
    },
  );
});

it('joins a list in the language', () => {
  expect(en.formatList(['a', 'b', 'c'])).toBe('a, b and c');
  expect(fr.formatList(['a', 'b', 'c'])).toBe('a, b et c');
});

describe('Portuguese', () => {
  const pt = formatter('pt');

  it('writes dates, numbers and countries as Portugal does', () => {
    expect(pt.formatDate('2026-03-01')).toBe('1 de março de 2026');
    expect(pt.formatNumber(1234567.5)).toBe('1\u00A0234\u00A0567,5');
    expect(pt.formatPercent(0.5205)).toBe('52,1%');
    expect(pt.formatCountry('DE')).toBe('Alemanha');
    expect(pt.formatPeriod({ from: null, until: '2019-05-31', precision: 'month' })).toBe(
      'o mais tardar em maio de 2019',
    );
  });

  it('counts nought as many, and one as one', () => {
    const t = translator('pt');
    expect(t('common.pager.shown', { count: 0 })).toBe('0 linhas nesta página');
    expect(t('common.pager.shown', { count: 1 })).toBe('1 linha nesta página');
    expect(t('common.pager.shown', { count: 1_000_000 })).toBe('1000000 linhas nesta página');
  });
});

describe('Spanish', () => {
  const es = formatter('es', { XA: 'Ostermark' });

  it('writes dates, periods, numbers and lists', () => {
    expect(es.formatDate('2026-11-21')).toBe('21 de noviembre de 2026');
    expect(es.formatShortDate('2026-11-21')).toBe('21 nov 2026');
    expect(es.formatPeriod({ from: null, until: '2019-05-31', precision: 'month' })).toBe(
      'a más tardar en mayo de 2019',
    );
    expect(es.formatPeriod({ from: '2019-05-14', until: null, precision: 'day' })).toBe(
      'no antes del 14 de mayo de 2019',
    );
    expect(es.formatNumber(1234567.5)).toBe('1.234.567,5');
    expect(es.formatPercent(0.5205)).toBe('52,1\u00A0%');
    expect(es.formatList(['a', 'b', 'c'])).toBe('a, b y c');
  });

  it('counts days, none as many', () => {
    expect([3, 1, 0, -1, -40].map(es.formatDaysLeft)).toEqual([
      'Quedan 3 días',
      'Queda 1 día',
      'Vence hoy',
      '1 día de retraso',
      '40 días de retraso',
    ]);
  });

  it('names countries, those that are no more, and the States it was told of', () => {
    expect(['DE', 'ZR', 'XA'].map(es.formatCountry)).toEqual(['Alemania', 'Zaire', 'Ostermark']);
  });
});

describe('Arabic', () => {
  const ar = formatter('ar');
  const { formatDate, formatDateTime, formatNumber, formatPercent, formatCountry, formatRoute } = ar;

  it('uses the digits of marks and references, the Gregorian calendar and the whole day', () => {
    expect(formatDate('2026-11-21')).toBe('21 نوفمبر 2026');
    expect(formatDateTime('2026-11-21T13:15:00Z')).toMatch(/^21 نوفمبر 2026 .*13:15.*UTC$/);
    expect(formatNumber(1234.5)).toBe('1,234.5');
    expect(formatPercent(0.5205)).toMatch(/52\.1/);
  });

  it('names countries, and reads routes from the right', () => {
    expect(formatCountry('DZ')).toBe('الجزائر');
    expect(formatRoute(['أ', 'ب'])).toBe('\u200fأ ← ب');
  });

  it('sets Latin names apart in routes and lists, so that the first stands on the right', () => {
    expect(formatRoute(['Altamere', 'ب'])).toBe('\u200f\u2068Altamere\u2069 ← ب');
    expect(ar.formatList(['Altamere', 'Borvane'])).toBe('\u2068Altamere\u2069 و\u2068Borvane\u2069');
  });
});
