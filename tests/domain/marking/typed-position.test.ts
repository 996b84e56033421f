import { describe, expect, it } from 'vitest';

import { explainMatch } from '#app/domain/marking/explain-match.ts';
import { searchForm } from '#app/domain/marking/search-form.ts';
import { countedAsTyped } from '#app/domain/marking/typed-position.ts';

function positions(typed: string, stored: string): (number | undefined)[] {
  const reasons = explainMatch(searchForm(typed), searchForm(stored)) ?? [];
  return countedAsTyped(reasons, typed).map(({ position }) => position);
}

describe('a position in a mark', () => {
  it.each([
    ['M-41?305', 'M-418305', 5],
    ['M41?305', 'M-418305', 4],
    ['M 41?305', 'M-418305', 4],
    ['M-41*305', 'M-418305', 5],
    ['KM/80?275', 'KM801275', 6],
    // A letter of another script is one sign, whatever it is written with in Latin.
    ['Ж-12?45', searchForm('Ж-12345'), 5],
    ['КВ80?275', 'KB801275', 5],
  ])('of %s is counted as it was typed', (typed, stored, position) => {
    expect(positions(typed, stored)).toEqual([position]);
  });

  it('stays within what is looked for where a sign of a region stands before it', () => {
    const typed = '★ NE P 12?456';
    expect(positions(typed, '★ NE P 123456')).toEqual([7]);
  });

  it('is none where the reason has none', () => {
    expect(countedAsTyped([{ kind: 'exact' }], 'M-41')).toEqual([{ kind: 'exact' }]);
  });
});
