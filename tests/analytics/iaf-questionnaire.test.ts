import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { readQuestionnaire, UnreadableQuestionnaire } from '#analytics/iaf-questionnaire.ts';
import { indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';

const FIXTURE = readFileSync(new URL('fixtures/iafq-long-form.csv', import.meta.url), 'utf8');
const HEADER = FIXTURE.slice(1, FIXTURE.indexOf('\r'));

/** A file with these cells under Indicator, Dimension, Category, Year and VALUE. */
function fileOf(
  ...rows: [indicator: string, dimension: string, category: string, year: string, value: string][]
) {
  const lines = rows.map(
    ([indicator, dimension, category, year, value]) =>
      `XAA,Examplia,Americas,South America,${indicator},${dimension},"${category}",Total,Total,${year},Counts,"${value}",X`,
  );
  return [HEADER, ...lines].join('\n');
}

function problemOf(text: string): string {
  try {
    readQuestionnaire(text);
  } catch (error) {
    if (error instanceof UnreadableQuestionnaire) return error.message;
    throw error;
  }
  return 'none';
}

describe("the questionnaire's public long form", () => {
  it('starts with a byte-order mark, as the release does', () => {
    expect(FIXTURE.charCodeAt(0)).toBe(0xfeff);
  });

  it('gives the published Spanish and Moldovan values', () => {
    const figures = indicatorFigures(readQuestionnaire(FIXTURE).reports).map(
      ({ memberState, year, ratio, asPublished }) =>
        [memberState, year, ratio.percent?.toFixed(2), asPublished.percent?.toFixed(2)].join(' '),
    );
    expect(figures).toEqual([
      'ESP 2016 52.05 63.61',
      'ESP 2017 75.18 75.18',
      'MDA 2016 13.79 8.98',
      'MDA 2017 4.17 4.17',
      'XAA 2018  ',
    ]);
  });

  it('adds no total to its parts and keeps what only the total knows', () => {
    const { reports, countries, setAside } = readQuestionnaire(FIXTURE);
    const spain = reports.find(({ memberState, year }) => memberState === 'ESP' && year === 2016);
    expect(spain?.seized?.byOutcome).toEqual({
      L: 7966,
      I: 189,
      F: 0,
      P: 737,
      A: 17,
      W: 836,
      X: 0,
      NM: 4,
      NE: 61,
      NN: 120,
      UK: 0,
    });
    expect(spain?.seized?.withoutOutcome).toBe(0);
    expect(spain?.found?.withoutOutcome).toBe(310);
    expect(spain?.surrendered?.withoutOutcome).toBe(1500);
    expect(countries).toEqual({ ESP: 'Spain', MDA: 'Republic of Moldova', XAA: 'Examplia' });
    expect(setAside).toEqual([]);
  });

  it('knows labels by their words, whatever their dashes, case and dimension', () => {
    const { reports, setAside } = readQuestionnaire(
      fileOf(
        [
          'Arms seized',
          'by location',
          'UNIQUELY IDENTIFIABLE – From  illegitimate owner in foreign registry',
          '2020',
          '1',
        ],
        ['ARMS SEIZED', 'By tracing result', 'Uniquely identifiable: tracing procedure pending', '2020', '2'],
        ['Arms seized ', 'by location', 'Erased or altered marking', '2020', '1,234'],
        ['Arms seized', 'by condition', 'Otherwise illicitly manufactured', '2020', '77'],
      ),
    );
    expect(reports[0]?.seized?.byOutcome).toMatchObject({ F: 1, W: 2, NE: 1234, NM: 0 });
    expect(setAside).toEqual([]);
  });

  it('sets aside labels, counts and years it does not know, with their lines', () => {
    const { setAside, reports } = readQuestionnaire(
      fileOf(
        ['Arms seized', 'by location', 'Uniquely identifiable - lost in the post', '2020', '1'],
        ['Arms seized', 'by location', 'Unknown status regarding marking', '2020', 'many'],
        ['Arms seized', 'by location', 'Unknown status regarding marking', 'last year', '3'],
        ['Arms seized', 'by location', 'Unknown status regarding marking', '2020', '-4'],
        ['Arms seized', 'by location', 'Unknown status regarding marking', '2020', '5'],
        ['Arms seized', 'by location', 'Unknown status regarding marking', '2020', '5'],
        ['Arms seized', 'by location', 'Unknown status regarding marking', '2020', '6'],
        ['Arms seized', 'by location', 'Unknown status regarding marking', '2020', ''],
      ),
    );
    expect(setAside.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
      '2 unknown_label',
      '3 bad_value',
      '4 bad_year',
      '5 bad_value',
      '8 contradicts',
    ]);
    expect(reports[0]?.seized?.byOutcome.UK).toBe(5);
  });

  it('passes over counts of one sex or age only', () => {
    const text = fileOf(['Arms seized', 'Total', 'Total', '2020', '8']);
    const divided = `${text}\n${text.split('\n')[1]?.replace('Total,Total,2020', 'Male,Total,2020').replace('"8"', '3')}`;
    expect(readQuestionnaire(divided).reports[0]?.seized?.withoutOutcome).toBe(8);
  });

  it('reads semicolons and tabs as well', () => {
    for (const mark of [';', '\t']) {
      const text = FIXTURE.replaceAll('"', '')
        .replaceAll('attempted, no', 'attempted no')
        .replaceAll(',', mark);
      expect(readQuestionnaire(text).reports).toEqual(readQuestionnaire(FIXTURE).reports);
    }
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a byte-order mark alone', '\uFEFF\n', 'empty'],
    ['a header alone', HEADER, 'no_rows'],
    ['other columns', 'a,b\n1,2', 'columns Iso3_code, Indicator, Dimension, Category, Year, VALUE'],
    ['one column missing', FIXTURE.replace('VALUE', 'V'), 'columns VALUE'],
    ['stray quotation marks', `${HEADER}\n"a"b,c`, 'not_csv 2'],
    ['other indicators', fileOf(['Ammunition seized', 'Total', 'Total', '2020', '1']), 'no_arms'],
  ])('says what is wrong with %s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });
});
