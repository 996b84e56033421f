import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { countCsv } from '#app/charts/count-csv.ts';
import { toCsv } from '#app/exports/csv.ts';
import { indicatorCsv } from '#app/charts/indicator-csv.ts';
import { indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { outcomeCounts } from '#analytics/outcome-counts.ts';
import { suppress } from '#analytics/suppress.ts';

const BARE = { byteOrderMark: false } as const;

describe('a CSV file', () => {
  it('begins with a byte-order mark unless told not to', () => {
    expect(toCsv(['a'], [])).toBe('\uFEFFa\r\n');
    expect(toCsv(['a'], [], BARE)).toBe('a\r\n');
  });

  it('quotes what needs it and nothing else', () => {
    expect(
      toCsv(
        ['a b', 'x'],
        [
          ['say "no"', 1.5],
          ['one, two', -3],
          ['two\nlines', null],
        ],
        BARE,
      ),
    ).toBe('a b,x\r\n"say ""no""",1.5\r\n"one, two",-3\r\n"two\nlines",\r\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@sum', '\tx', '  =1', '\u200B=1', '\uFF1D1', '=HYPERLINK("x")'])(
    'keeps a spreadsheet from running %j',
    (text) => {
      const [, cell = ''] = toCsv(['a'], [[text]], BARE).split('\r\n');
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it.each(['-12', '+4.5', '12'])('leaves the number %s alone', (text) => {
    expect(toCsv(['a'], [[text]], BARE)).toBe(`a\r\n${text}\r\n`);
  });

  it('refuses a number that is none', () => {
    expect(() => toCsv(['a'], [[NaN]])).toThrow(RangeError);
  });

  it('gives back every text that is no formula', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((chars) => !/^[\s\u200B\uFEFF]*[=+\-@＝＋－＠]|^\s/.test(chars));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const read: unknown = parse(toCsv(['a', 'b'], rows, BARE), {
          from_line: 2,
          record_delimiter: '\r\n',
        });
        expect(read).toEqual(rows);
      }),
    );
  });
});

describe('the CSV twins', () => {
  it('withhold what the table withholds', () => {
    const table = suppress({
      rows: ['2020', '2021', '2022'],
      columns: ['AA', 'AB'],
      counts: [
        [3, 20],
        [30, 40],
        [undefined, 60],
      ],
    });
    const csv = countCsv(table, {
      ...BARE,
      rowHeading: 'Year',
      row: (code) => code,
      column: (code) => code,
      total: 'Total',
      withheld: '<5',
      uncovered: '',
    });
    expect(csv).toBe(
      'Year,AA,AB,Total\r\n2020,<5,<5,23\r\n2021,<5,<5,70\r\n2022,,60,60\r\nTotal,33,120,153\r\n',
    );
  });

  it('say why there is no figure', () => {
    const reports = [
      { memberState: 'AA', year: 2020, seized: { byOutcome: outcomeCounts({ L: 8 }), withoutOutcome: 0 } },
    ];
    const csv = indicatorCsv(indicatorFigures(reports), {
      ...BARE,
      headings: ['c', 'n', 'y', 'm', 'mn', 'md', 'mw', 'r', 'rn', 'rd', 'p', 'pw'],
      place: () => 'Aldamar',
      reason: (reason) => `because ${reason}`,
    });
    expect(csv).toBe(
      'c,n,y,m,mn,md,mw,r,rn,rd,p,pw\r\nAA,Aldamar,2020,0,0,8,,,0,0,,because none_to_trace\r\n',
    );
  });
});
