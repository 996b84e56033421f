import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  COMPLETENESS,
  type CompletenessElement,
  completenessOf,
  missingElements,
  type Stated,
  type StatedElements,
} from '#app/domain/completeness.ts';

const all = (of: (element: CompletenessElement) => Stated) =>
  Object.fromEntries(COMPLETENESS.map(({ element }) => [element, of(element)])) as StatedElements;

describe('the weights', () => {
  it('are a hundred together, two thirds of them for the essentials', () => {
    const sum = (elements: readonly { weight: number }[]) =>
      elements.reduce((total, one) => total + one.weight, 0);
    expect(sum(COMPLETENESS)).toBe(100);
    expect(sum(COMPLETENESS.slice(0, 6))).toBe(66);
  });
});

describe('completeness', () => {
  it('is what is stated of what is asked, by weight', () => {
    const noSerial = all((element) => ({ stated: element === 'serial' ? 0 : 1, asked: 1 }));
    expect(completenessOf(noSerial)).toBeCloseTo(0.8);
    const notImported = { ...noSerial, import_country: { stated: 0, asked: 0 } };
    expect(completenessOf(notImported)).toBeCloseTo(74 / 94);
    expect(missingElements(notImported)).toEqual(['serial']);
    expect(completenessOf(all(() => ({ stated: 0, asked: 0 })))).toBeUndefined();
  });

  it('lies between nought and one, and is one where nothing is missing and only there', () => {
    const counts = fc
      .tuple(fc.nat(1000), fc.nat(1000))
      .map(([asked, stated]): Stated => ({ asked, stated: Math.min(asked, stated) }));
    const elements = fc.record(
      Object.fromEntries(COMPLETENESS.map(({ element }) => [element, counts])) as Record<
        CompletenessElement,
        typeof counts
      >,
    );
    fc.assert(
      fc.property(elements, (some) => {
        const score = completenessOf(some);
        if (score === undefined) return;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(score === 1).toBe(missingElements(some).length === 0);
      }),
    );
  });
});
