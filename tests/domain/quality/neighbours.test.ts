import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { neighbours } from '#app/domain/quality/neighbours.ts';

describe('the numbers next to a serial', () => {
  it('differ in its last digits and keep its length', () => {
    expect(neighbours('AB100', 2)).toEqual(['AB098', 'AB099', 'AB101', 'AB102']);
    expect(neighbours('AB999', 2)).toEqual(['AB997', 'AB998']);
    expect(neighbours('001', 2)).toEqual(['000', '002', '003']);
    expect(neighbours('ABC', 2)).toEqual([]);
  });

  it('never hold the serial itself, and are of its length', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{0,3}\d{1,12}$/),
        fc.integer({ min: 1, max: 12 }),
        (serial, reach) => {
          const found = neighbours(serial, reach);
          expect(found).not.toContain(serial);
          expect(new Set(found).size).toBe(found.length);
          expect(found.every((one) => one.length === serial.length)).toBe(true);
        },
      ),
    );
  });
});
