import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseMoment } from '#app/forms/moment.ts';

describe('a moment in an address', () => {
  it.each([
    ['2026-11-20', '2026-11-20T23:59:59.999Z'],
    [' 2026-11-20 14:30 ', '2026-11-20T14:30:00.000Z'],
    ['2026-11-20T10:00', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:07Z', '2026-11-20T10:00:07.000Z'],
    ['2026-11-20T10:00:07.5Z', '2026-11-20T10:00:07.500Z'],
    ['2024-02-29', '2024-02-29T23:59:59.999Z'],
  ])('%s', (text, moment) => {
    expect(parseMoment(text)?.toISOString()).toBe(moment);
  });

  it.each([
    '',
    'yesterday',
    '2026-02-29',
    '2026-13-01',
    '20/11/2026',
    '2026-11-20T24:01',
    '2026-11-20T10',
    '99999-01-01',
  ])('is none: %s', (text) => {
    expect(parseMoment(text)).toBeUndefined();
  });

  it('reads every moment that it is given as a program writes it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
        (moment) => {
          expect(parseMoment(moment.toISOString())).toEqual(moment);
        },
      ),
    );
  });

  it('takes anything without a fault', () => {
    fc.assert(fc.property(fc.string(), (text) => parseMoment(text) === undefined || text.length > 0));
  });
});
