import { describe, expect, it } from 'vitest';

import { outcomeAfterClosing, outcomeAfterWithdrawal, suggestOutcome } from '#app/domain/trace-outcome.ts';

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

describe('the arm’s outcome once a request about it was withdrawn', () => {
  it.each([
    ['W', false, false, 'X', 'X'],
    ['W', false, false, 'A', 'A'],
    ['W', false, true, 'X', 'A'],
    ['W', true, false, 'X', 'W'],
    ['W', false, false, undefined, 'W'],
    ['F', false, true, 'X', 'F'],
    ['NE', false, false, undefined, 'NE'],
    [null, false, false, undefined, null],
  ] as const)(
    'was %s, others open: %s, others closed: %s, before it was sent %s → %s',
    (current, othersOpen, othersClosed, before, outcome) => {
      expect(outcomeAfterWithdrawal(current, { othersOpen, othersClosed, before })).toBe(outcome);
    },
  );
});
