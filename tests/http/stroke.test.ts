import { describe, expect, it } from 'vitest';

import { STROKE_MS, untilStroke } from '#app/http/stroke.ts';

describe('a stroke', () => {
  it.each([0, 3, STROKE_MS + 4])('is waited for when %i ms have gone by', async (gone) => {
    const begun = performance.now() - gone;
    await untilStroke(begun);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(Math.ceil((gone + 1) / STROKE_MS) * STROKE_MS);
  });
});
