import { describe, expect, it } from 'vitest';

import type { Condition } from '#app/domain/firearm.ts';
import { initialOutcome } from '#app/domain/initial-outcome.ts';
import type { Legibility } from '#app/domain/marking/codes.ts';
import { LOSS_TYPES, type ReportType } from '#app/domain/occasion.ts';

function outcome(condition: Condition, serials: Legibility[], reportType: ReportType = 'seized') {
  return initialOutcome({
    reportType,
    condition,
    marks: serials.map((legibility) => ({ kind: 'serial', legibility })),
  });
}

describe('the outcome with which an arm starts', () => {
  it.each([
    ['industrial', ['clear'], 'X'],
    ['industrial', ['obliterated', 'recovered'], 'X'],
    ['craft', ['clear'], 'X'],
    ['craft', [], 'NM'],
    ['printed', ['absent'], 'NM'],
    ['other_illicit', ['obliterated'], 'NM'],
    ['industrial', ['obliterated'], 'NE'],
    ['industrial', ['altered'], 'NE'],
    ['converted', ['partial'], 'UK'],
    ['industrial', ['partial', 'altered'], 'NE'],
    ['industrial', ['absent', 'partial'], 'UK'],
    ['industrial', ['absent', 'obliterated'], 'NE'],
    ['industrial', ['absent'], 'NN'],
    ['unknown', [], 'UK'],
  ] as const)('%s with serials %j is %s', (condition, serials, expected) => {
    expect(outcome(condition, [...serials])).toBe(expected);
  });

  it.each(LOSS_TYPES)('a %s arm has none', (type) => {
    expect(outcome('industrial', ['clear'], type)).toBeNull();
  });

  it('follows from serial numbers only', () => {
    const marks = [{ kind: 'proof', legibility: 'clear' as const }];
    expect(initialOutcome({ reportType: 'found', condition: 'industrial', marks })).toBe('UK');
  });
});
