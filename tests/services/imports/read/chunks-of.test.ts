import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { chunksOf } from '#app/services/imports/read/chunks-of.ts';
import { anImportedRow } from '#tests/support/imported-rows.ts';

describe('chunks of a register', () => {
  it('leave nothing out and nothing twice, also after a chunk that was made larger or smaller', () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      anImportedRow({ rowNumber: index + 2, reportType: 'seized', mark: `AB${index}` }),
    );
    const numbersOf = (chunks: ReturnType<typeof chunksOf>): number[] =>
      [...chunks].flatMap((chunk) => chunk.rows.map((row) => row.rowNumber));
    const size = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(size, size, fc.nat(80), (before, now, at) => {
        const done = [...chunksOf(rows, { size: before })].filter((chunk) => chunk.lastRow <= at);
        const after = done.at(-1)?.lastRow ?? 0;
        const all = [
          ...done.flatMap((chunk) => chunk.rows.map((row) => row.rowNumber)),
          ...numbersOf(chunksOf(rows, { after, size: now })),
        ];
        expect(all).toEqual(rows.map((row) => row.rowNumber));
      }),
    );
  });
});
