import { describe, expect, it } from 'vitest';

import { isLooking, termEnd } from '#app/domain/standing-query.ts';

describe('the term of a standing query', () => {
  it.each([
    ['2026-11-25T10:00:00Z', 12, '2027-11-25'],
    ['2026-11-25T23:59:59Z', 3, '2027-02-25'],
    ['2026-11-30T00:00:00Z', 3, '2027-02-28'],
    ['2027-11-30T00:00:00Z', 3, '2028-02-29'],
    ['2028-02-29T00:00:00Z', 12, '2029-02-28'],
    ['2026-08-31T00:00:00Z', 6, '2027-02-28'],
  ] as const)('from %s for %i months ends on %s', (now, months, end) => {
    expect(termEnd(new Date(now), months)).toBe(end);
  });

  it('includes its last day', () => {
    const query = { status: 'open' as const, until: '2026-11-25' };
    expect(isLooking(query, new Date('2026-11-25T23:59:59Z'))).toBe(true);
    expect(isLooking(query, new Date('2026-11-26T00:00:00Z'))).toBe(false);
    expect(isLooking({ ...query, status: 'closed' }, new Date('2026-11-01T00:00:00Z'))).toBe(false);
  });
});
