import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isPlaceholder, neighbours } from '#app/domain/quality/placeholder.ts';

const is = (serial: string) => isPlaceholder(serial, 5, ['NONE']);

describe('a placeholder', () => {
  it.each(['0000000', '1111', 'XXXXX', '1234567', '12345', '87654', '4567890', 'ABCDEF', 'A0000', 'NONE'])(
    'is %s',
    (serial) => expect(is(serial)).toBe(true),
  );

  it.each(['AB807215', '1234', '000', '100000', '12346', 'A1000', '13579', '1123456', 'NONE1', '0', ''])(
    'is not %s',
    (serial) => expect(is(serial)).toBe(false),
  );

  it('is any one character repeated, and any run, however long', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'0123456789ABCXYZ'), fc.integer({ min: 4, max: 30 }), (sign, length) =>
        is(sign.repeat(length)),
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 5, max: 20 }), (first, length) =>
        is(Array.from({ length }, (_, at) => (first + at) % 10).join('')),
      ),
    );
  });
});

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
