import { describe, expect, it } from 'vitest';

import { changesBetween, isOpenDemand, keptAtLeastUntil } from '#app/domain/record-keeping.ts';

describe('how long records are kept at least', () => {
  it.each([
    [['manufacture'], 2030],
    [['acquisition', 'disposal'], 2020],
    [['import', 'manufacture'], 2030],
  ] as const)('of %j that end in 2000: until %i', (records, until) => {
    expect(keptAtLeastUntil(records, 2000)).toBe(until);
  });
});

describe('a demand', () => {
  it.each([
    ['', null, false],
    ['Enter them', null, true],
    ['Enter them', '2026-05-01', false],
  ])('%j, done %j: open is %s', (demanded, done_on, open) => {
    expect(isOpenDemand({ demanded, done_on })).toBe(open);
  });
});

describe('what a version changes', () => {
  it('is told by column, without what counts versions', () => {
    const before = { version: 1, reason: '', records: ['import'], kept_at: 'Registry', note: '' };
    const after = {
      version: 2,
      reason: 'Moved',
      records: ['import', 'export'],
      kept_at: 'Archive',
      note: '',
    };
    expect(changesBetween(before, after)).toEqual([
      { field: 'records', from: ['import'], to: ['import', 'export'] },
      { field: 'kept_at', from: 'Registry', to: 'Archive' },
    ]);
  });
});
