import { describe, expect, it } from 'vitest';

import { publishCases, shareOfCases } from '#analytics/measures/cases.ts';
import { HIT_QUESTIONS } from '#analytics/measures/hit-rate.ts';
import { publishLossUnits, publishRepeatArms, shareRepeated } from '#analytics/measures/repeat-losses.ts';

const hits = (memberState: string, code: string, n: number, year = 2025) => ({
  dimension: 'hit',
  memberState,
  year,
  code,
  n,
});
const DECIDED = ['confirmed', 'rejected'];

describe('what becomes of hits', () => {
  const published = publishCases(
    [
      hits('XA', 'confirmed', 30),
      hits('XA', 'rejected', 10),
      hits('XA', 'candidate', 20),
      hits('XB', 'confirmed', 8),
      hits('XB', 'rejected', 12),
    ],
    HIT_QUESTIONS,
    ['XA', 'XB', 'XC'],
  );
  const year = published.questions.hit?.get(2025);

  it('is a share of those decided, of a State and of the region', () => {
    expect(shareOfCases(year, ['rejected'], DECIDED, 'XA')).toEqual({ of: 40, done: 10, share: 0.25 });
    expect(shareOfCases(year, ['rejected'], DECIDED)).toEqual({ of: 60, done: 22, share: 22 / 60 });
    expect(shareOfCases(year, DECIDED, HIT_QUESTIONS.hit, 'XA')?.share).toBe(40 / 60);
  });

  it('is nothing, and not nought, of a State or year without hits', () => {
    expect(shareOfCases(year, ['rejected'], DECIDED, 'XC')).toBeUndefined();
    expect(shareOfCases(undefined, ['rejected'], DECIDED)).toBeUndefined();
    const open = publishCases([hits('XA', 'candidate', 9)], HIT_QUESTIONS, ['XA']);
    expect(shareOfCases(open.questions.hit?.get(2025), ['rejected'], DECIDED, 'XA')).toEqual({
      of: 0,
      done: 0,
      share: undefined,
    });
  });

  it('is withheld where few were false', () => {
    const few = publishCases(
      [hits('XA', 'confirmed', 30), hits('XA', 'rejected', 2), hits('XA', 'candidate', 9)],
      HIT_QUESTIONS,
      ['XA'],
    );
    expect(shareOfCases(few.questions.hit?.get(2025), ['rejected'], DECIDED, 'XA')).toBeUndefined();
  });
});

describe('losses that are repeated', () => {
  it('are arms of more than one loss over all arms found again', () => {
    const table = publishRepeatArms([
      { losses: 'once', intakes: 'once', n: 80 },
      { losses: 'once', intakes: 'twice', n: 10 },
      { losses: 'twice', intakes: 'twice', n: 10 },
    ]);
    expect(table.rowTotals).toEqual([90, 10, 0]);
    expect(shareRepeated(table.rowTotals, table.total)).toBeCloseTo(0.1);
    expect(shareRepeated([], 0)).toBe('uncovered');
    const rare = publishRepeatArms([
      { losses: 'once', intakes: 'once', n: 80 },
      { losses: 'twice', intakes: 'once', n: 1 },
    ]);
    expect(shareRepeated(rare.rowTotals, rare.total)).toBe('withheld');
  });

  it('are places, of which few are withheld, and the arms lost at them', () => {
    const published = publishLossUnits(
      [
        { memberState: 'XA', losses: 'once', units: 20, arms: 60 },
        { memberState: 'XA', losses: 'twice', units: 6, arms: 40 },
        { memberState: 'XB', losses: 'more', units: 1, arms: 30 },
        { memberState: 'XB', losses: 'once', units: 9, arms: 10 },
      ],
      ['XA', 'XB', 'XC'],
    );
    expect(published.arms.cells).toEqual([
      [60, 40, 0],
      [10, 0, 30],
      [0, 0, 0],
    ]);
    expect(shareRepeated(published.arms.cells[0] ?? [], 100)).toBeCloseTo(0.4);
    expect(published.units.cells[1]?.[2]).toBe('withheld');
    expect(shareRepeated(published.arms.cells[2] ?? [], 0)).toBe('uncovered');
  });
});
