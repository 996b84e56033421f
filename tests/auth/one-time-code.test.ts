import { describe, expect, it } from 'vitest';

import { acceptedStep, codeAt, secretFromText, secretText } from '#app/auth/one-time-code.ts';

/** The seed of RFC 6238, appendix B, for SHA-1. */
const SECRET = Buffer.from('12345678901234567890');

function at(seconds: number): Date {
  return new Date(seconds * 1000);
}

describe('authenticator codes', () => {
  // RFC 6238, appendix B prints eight digits; six-digit codes are the last six of them.
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %d seconds are those of RFC 6238', (seconds, printed) => {
    expect(codeAt(SECRET, at(seconds))).toBe(printed.slice(2));
  });

  it('are accepted one step early and one step late, and no further', () => {
    const step = 41_152_263; // 1,234,567,890 seconds are in this step of thirty.
    const code = '005924';
    expect(acceptedStep(SECRET, code, at(1_234_567_890), 0)).toBe(step);
    expect(acceptedStep(SECRET, code, at(1_234_567_890 - 30), 0)).toBe(step);
    expect(acceptedStep(SECRET, code, at(1_234_567_890 + 30), 0)).toBe(step);
    expect(acceptedStep(SECRET, code, at(1_234_567_890 - 60), 0)).toBeUndefined();
    expect(acceptedStep(SECRET, code, at(1_234_567_890 + 60), 0)).toBeUndefined();
  });

  it('are accepted once, and none older than the last', () => {
    const now = at(1_111_111_111);
    const step = acceptedStep(SECRET, '050471', now, 0);
    expect(step).toBe(37_037_037);
    expect(acceptedStep(SECRET, '050471', now, 37_037_037)).toBeUndefined();
    // The code of the step before, still inside the window.
    expect(acceptedStep(SECRET, '081804', now, 0)).toBe(37_037_036);
    expect(acceptedStep(SECRET, '081804', now, 37_037_037)).toBeUndefined();
  });

  it('may be typed with spaces, and nothing else is taken for one', () => {
    expect(acceptedStep(SECRET, ' 050 471 ', at(1_111_111_111), 0)).toBe(37_037_037);
    for (const wrong of ['', '50471', '0504711', '050472', 'abcdef', '٠٥٠٤٧١']) {
      expect(acceptedStep(SECRET, wrong, at(1_111_111_111), 0), wrong).toBeUndefined();
    }
  });

  it('come from secrets written as authenticator apps write them', () => {
    expect(secretText(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(Buffer.from(secretFromText('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'))).toEqual(SECRET);
  });
});
