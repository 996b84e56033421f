import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  COMPLETENESS_ELEMENTS,
  type CompletenessElement,
  type CompletenessWeights,
  completenessOf,
  missingElements,
  type Stated,
  type StatedElements,
} from '#app/domain/completeness.ts';

const all = (of: (element: CompletenessElement) => Stated) =>
  Object.fromEntries(COMPLETENESS_ELEMENTS.map((element) => [element, of(element)])) as StatedElements;

/** The weights that come with the portal. */
const WEIGHTS: CompletenessWeights = {
  make: 12,
  model: 10,
  calibre: 8,
  serial: 20,
  manufacture_country: 10,
  import_country: 6,
  other_marks: 6,
  photographs: 12,
  place: 6,
  day: 5,
  context: 5,
};

describe('completeness', () => {
  it('is what is stated of what is asked, by weight', () => {
    const noSerial = all((element) => ({ stated: element === 'serial' ? 0 : 1, asked: 1 }));
    expect(completenessOf(noSerial, WEIGHTS)).toBeCloseTo(0.8);
    const notImported = { ...noSerial, import_country: { stated: 0, asked: 0 } };
    expect(completenessOf(notImported, WEIGHTS)).toBeCloseTo(74 / 94);
    expect(missingElements(notImported, WEIGHTS)).toEqual(['serial']);
    expect(
      completenessOf(
        all(() => ({ stated: 0, asked: 0 })),
        WEIGHTS,
      ),
    ).toBeUndefined();
  });

  it('lies between nought and one, and is one where nothing is missing and only there', () => {
    const counts = fc
      .tuple(fc.nat(1000), fc.nat(1000))
      .map(([asked, stated]): Stated => ({ asked, stated: Math.min(asked, stated) }));
    const elements = fc.record(
      Object.fromEntries(COMPLETENESS_ELEMENTS.map((element) => [element, counts])) as Record<
        CompletenessElement,
        typeof counts
      >,
    );
    fc.assert(
      fc.property(elements, (some) => {
        const score = completenessOf(some, WEIGHTS);
        if (score === undefined) return;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(score === 1).toBe(missingElements(some, WEIGHTS).length === 0);
      }),
    );
  });
});
