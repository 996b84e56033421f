import { describe, expect, it } from 'vitest';

import { MARK_LENGTH, checkMark } from '#app/domain/marking/check-mark.ts';

describe('checkMark', () => {
  it.each([
    ['', ['empty']],
    ['   \t', ['empty']],
    ['--- ...', ['nothing_to_read']],
    ['????', ['all_unread']],
    ['*', ['all_unread']],
    ['A1', ['too_few_known']],
    ['A1?*', ['too_few_known']],
    ['A'.repeat(MARK_LENGTH + 1), ['too_long']],
    ['9'.repeat(10_000_000), ['too_long']],
    [' '.repeat(4_000) + 'AB123', ['empty']],
    ['щ'.repeat(40), ['too_long']],
    ['😀😀', ['pictures', 'nothing_to_read']],
    ['AB12😀3', ['pictures']],
    ['AB123', []],
    ['A?12*', []],
  ])('%.20s: %j', (text, problems) => {
    expect(checkMark(text).problems).toEqual(problems);
  });

  it('lets a short mark be recorded, not searched with', () => {
    expect(checkMark('7', 'record')).toMatchObject({ normalised: '7', problems: [] });
    expect(checkMark('7').problems).toEqual(['too_few_known']);
  });

  it('tells of direction overrides and of letters from other scripts', () => {
    expect(checkMark('AB\u202E4321')).toMatchObject({
      normalised: 'AB4321',
      problems: [],
      hidden: ['U+202E'],
    });
    expect(checkMark('АК4321')).toMatchObject({ normalised: 'AK4321', otherScript: true });
  });
});
