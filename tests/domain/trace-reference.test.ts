import { describe, expect, it } from 'vitest';

import { traceReference } from '#app/domain/trace-reference.ts';

describe('the reference of a request', () => {
  it('is the year and eight drawn signs', () => {
    expect(traceReference(2026, () => 0)).toBe('MT-2026-22222222');
    expect(traceReference(2027, (below) => below - 1)).toBe('MT-2027-ZZZZZZZZ');
  });

  it('has no signs that are mistaken for one another', () => {
    const signs = Array.from({ length: 30 }, (_, at) => traceReference(2026, () => at).slice(-1));
    expect(new Set(signs).size).toBe(30);
    expect(signs.join('')).not.toMatch(/[01ILOU]/);
  });
});
