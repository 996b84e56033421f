import { describe, expect, it } from 'vitest';

import { outcomeAfterClosing, suggestOutcome } from '#app/domain/trace-outcome.ts';

describe('the outcome an answer suggests', () => {
  it.each([
    ['diversion', 'W', 'F'],
    ['diversion', 'NE', 'F'],
    ['export', 'W', 'A'],
    ['not_found', 'W', 'A'],
    ['refusal', 'W', 'A'],
    ['not_found', 'NE', 'NE'],
    ['manufacture', 'NM', 'NM'],
    ['refusal', 'NN', 'NN'],
  ] as const)('%s, while the arm is %s: %s', (kind, current, suggested) => {
    expect(suggestOutcome({ kind }, current)).toBe(suggested);
  });
});

describe('the arm’s outcome once a trace has closed', () => {
  it.each([
    ['F', 'W', false, 'F'],
    ['F', 'W', true, 'F'],
    ['A', 'W', false, 'A'],
    ['A', 'W', true, 'W'],
    ['A', 'F', false, 'F'],
    ['A', 'P', true, 'P'],
    ['NE', 'F', false, 'NE'],
  ] as const)('closed with %s, was %s, others open: %s → %s', (chosen, current, othersOpen, outcome) => {
    expect(outcomeAfterClosing(chosen, { current, othersOpen })).toBe(outcome);
  });
});
