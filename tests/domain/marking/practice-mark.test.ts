import { describe, expect, it } from 'vitest';

import { answerPractice } from '#app/domain/marking/practice-mark.ts';

describe('a practice', () => {
  it.each([
    ['km80?275', 5],
    ['KM-80?275', 6],
    ['K M 8 0 ? 2 7 5', 5],
  ])('finds the example for %s, and says why', (typed, position) => {
    expect(answerPractice(typed)).toEqual({
      kind: 'found',
      reasons: [{ kind: 'unread_in_query', position, readAs: '?', recordedAs: '1' }],
      score: 575,
    });
  });

  it('takes a look-alike as the box does', () => {
    expect(answerPractice('KM8O1275')).toMatchObject({ kind: 'found', reasons: [{ kind: 'look_alike' }] });
  });

  it.each([
    ['', { kind: 'problem', problem: 'empty' }],
    ['?*', { kind: 'problem', problem: 'all_unread' }],
    ['K?', { kind: 'problem', problem: 'too_few_known' }],
    ['ZZ 999 111', { kind: 'other' }],
  ])('answers %j as the box would', (typed, answer) => expect(answerPractice(typed)).toEqual(answer));
});
