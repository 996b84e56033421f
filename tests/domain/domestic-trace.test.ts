import { describe, expect, it } from 'vitest';

import {
  checklistOf,
  type Inquiry,
  POSSIBILITY_STEPS,
  PURSUIT_STEPS,
  RECORD_STEPS,
  ruleAgainstConclusion,
} from '#app/domain/domestic-trace.ts';

const answered = (steps: readonly Inquiry['step'][], found: Inquiry['found'] = 'not_found'): Inquiry[] =>
  steps.map((step) => ({ step, found }));
const NOWHERE = [...answered(RECORD_STEPS), ...answered(POSSIBILITY_STEPS)];
const states = (...args: Parameters<typeof checklistOf>) =>
  checklistOf(...args).map(({ clause, state }) => `${clause} ${state}`);

describe('the checklist of 7.7.1', () => {
  it('begins with the identification alone', () => {
    expect(states([], null, false)).toEqual(['a done', 'b open', 'c open', 'd open', 'e open']);
    expect(checklistOf([], null, false)[1]?.missing).toEqual(RECORD_STEPS);
  });

  it('counts an agency when it has answered, not when it was asked', () => {
    expect(states(answered(RECORD_STEPS, null), null, false)[1]).toBe('b open');
    expect(states(answered(RECORD_STEPS), null, false)[1]).toBe('b done');
  });

  it('needs no look into other possibilities where a record knows the arm', () => {
    expect(states([...answered(RECORD_STEPS), ...answered(['import'], 'found')], null, false)[2]).toBe(
      'c not_needed',
    );
  });

  it('asks for pursuit at home, and for a request abroad', () => {
    expect(states(NOWHERE, 'diverted_here', false).slice(3)).toEqual(['d open', 'e not_needed']);
    expect(states([...NOWHERE, ...answered(PURSUIT_STEPS)], 'made_here', false).slice(3)).toEqual([
      'd done',
      'e not_needed',
    ]);
    expect(states(NOWHERE, 'entered_illicitly', false).slice(3)).toEqual(['d not_needed', 'e open']);
    expect(states(NOWHERE, 'left_legally', true).slice(3)).toEqual(['d not_needed', 'e done']);
  });
});

describe('a conclusion', () => {
  it('waits for all five kinds of records, and then for both possibilities', () => {
    expect(ruleAgainstConclusion('entered_illicitly', [])).toBe('records_first');
    expect(ruleAgainstConclusion('entered_illicitly', answered(RECORD_STEPS))).toBe('possibilities_first');
  });

  it('rests on what was found', () => {
    expect(ruleAgainstConclusion('diverted_here', NOWHERE)).toBe('not_located');
    expect(ruleAgainstConclusion('left_legally', NOWHERE)).toBe('no_export');
    expect(ruleAgainstConclusion('made_here', NOWHERE)).toBe('no_manufacture');
    expect(ruleAgainstConclusion('entered_illicitly', NOWHERE)).toBe('no_entry');
    const also = (step: Inquiry['step'], found: Inquiry['found'] = 'found') => [
      ...NOWHERE,
      ...answered([step], found),
    ];
    expect(ruleAgainstConclusion('diverted_here', also('armed_service'))).toBeUndefined();
    expect(ruleAgainstConclusion('left_legally', also('export'))).toBeUndefined();
    expect(ruleAgainstConclusion('made_here', also('illicit_manufacture'))).toBeUndefined();
    expect(ruleAgainstConclusion('entered_illicitly', also('illicit_entry', 'unclear'))).toBeUndefined();
  });
});
