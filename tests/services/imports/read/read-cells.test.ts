import { describe, expect, it } from 'vitest';

import { cellText, wordKey } from '#app/services/imports/read/grid.ts';
import { readDate, readId, readText } from '#app/services/imports/read/read-cells.ts';

describe('readDate', () => {
  it.each([
    [new Date('2017-03-04T22:15:00Z'), 'dmy', '2017-03-04'],
    ['04/03/2017', 'dmy', '2017-03-04'],
    ['04/03/2017', 'mdy', '2017-04-03'],
    ['4.3.2017 13:05', 'dmy', '2017-03-04'],
    ['2017-03-04T10:00:00', 'dmy', '2017-03-04'],
    ['2017/3/4', 'ymd', '2017-03-04'],
    [42736.06, 'dmy', '2017-01-01'],
    ['42736', 'dmy', '2017-01-01'],
    ['28 Feb 2026', 'dmy', '2026-02-28'],
    ['28 Feb 2026', 'ymd', '2026-02-28'],
    ['28-Feb-2026', 'mdy', '2026-02-28'],
    ['February 28, 2026', 'dmy', '2026-02-28'],
    ['3rd March 2026 10:15', 'dmy', '2026-03-03'],
    ['1er mars 2026', 'dmy', '2026-03-01'],
    ['28 févr. 2026', 'dmy', '2026-02-28'],
    ['14 août 2025', 'dmy', '2025-08-14'],
    ['28 de fev. de 2026', 'dmy', '2026-02-28'],
    ['5 de março de 2026', 'dmy', '2026-03-05'],
    ['2 de septiembre de 2025', 'dmy', '2025-09-02'],
    ['9 ene 2026', 'dmy', '2026-01-09'],
    ['28 فبراير 2026', 'dmy', '2026-02-28'],
    ['٢٨ فبراير ٢٠٢٦', 'dmy', '2026-02-28'],
    ['٢٨/٠٢/٢٠٢٦', 'dmy', '2026-02-28'],
    ['3 تشرين الثاني 2025', 'dmy', '2025-11-03'],
    ['4 أوت 2025', 'dmy', '2025-08-04'],
  ] as const)('%s in order %s is %s', (cell, order, date) => expect(readDate(cell, order)).toBe(date));

  it.each([
    ['31/02/2017', 'dmy'],
    ['13/13/2017', 'dmy'],
    ['25/12/2017', 'mdy'],
    ['04/03/2017', 'ymd'],
    ['04/03/17', 'dmy'],
    ['soon', 'dmy'],
    ['31 Feb 2026', 'dmy'],
    ['28 Febtober 2026', 'dmy'],
    ['Feb 2026', 'dmy'],
    ['28 Feb 26', 'dmy'],
    ['M4 16 2026', 'dmy'],
    ['', 'dmy'],
    [null, 'dmy'],
    ['01/01/1066', 'dmy'],
    [new Date(Number.NaN), 'dmy'],
  ] as const)('%s in order %s is no date', (cell, order) => expect(readDate(cell, order)).toBeNull());
});

describe('readId', () => {
  it.each([
    [962873, '962873', false],
    ['1717889.0', '1717889', true],
    ['1717889,00', '1717889', true],
    ['1.717889E6', '1717889', true],
    ['A-17', 'A-17', false],
    ['0017', '0017', false],
  ])('%s is %s', (cell, id, cleaned) => expect(readId(cell)).toEqual({ id, cleaned }));
});

describe('readText', () => {
  it.each([
    [new Date('1970-12-01T00:00:00Z'), '12/70', true],
    [new Date('2021-07-24T00:00:00Z'), '24/7', true],
    ['dez/70', '12/70', true],
    ['Dec-70', '12/70', true],
    ['12/70', '12/70', false],
    ['  PT   100 ', 'PT 100', false],
    [7.62, '7.62', false],
    ['abc/70', 'abc/70', false],
    [null, '', false],
  ])('%s is %s', (cell, text, recovered) =>
    expect(readText(cell)).toEqual({ text, recovered, hidden: false }),
  );
});

describe('cellText and wordKey', () => {
  it('takes the value out of a formula that was exported as text', () => {
    expect(cellText('="0012"')).toBe('0012');
    expect(cellText('="a ""b"""')).toBe('a "b"');
    expect(cellText(true)).toBe('true');
  });

  it('compares without case, accents and punctuation', () => {
    expect(wordKey(' NÚMERO  de Série: ')).toBe('numero de serie');
    expect(wordKey('PATRIMONIADA / OUTRAS')).toBe('patrimoniada outras');
    expect(wordKey('---')).toBe('');
  });
});
