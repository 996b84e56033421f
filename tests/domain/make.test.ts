import { describe, expect, it } from 'vitest';

import { makeName } from '#app/domain/make.ts';
import spellings from '#app/domain/make-spellings.json' with { type: 'json' };
import { makeSpellings, readMakes } from '#seeds/reference/write-make-spellings.ts';

describe('makeName', () => {
  it.each([
    ['S&W', 'Smith & Wesson'],
    ['s & w', 'Smith & Wesson'],
    ['DGFM (FMAP)', 'FMAP'],
    ['Sarsilmaz', 'Sarsılmaz'],
    ['FÉG', 'FÉG'],
    ['I.M.I.', 'IMI'],
    ['FORJAS TAURUS', 'Taurus'],
    ['HK', 'Heckler & Koch'],
  ])('%s is %s', (asRead, name) => expect(makeName(asRead)).toBe(name));

  it.each(['', 'AK', 'LUGER', 'Outros', '???'])('%s stays as read', (asRead) =>
    expect(makeName(asRead)).toBeUndefined(),
  );
});

describe('the reference table of makes', () => {
  it('is what the domain reads, and no spelling names two makers', () => {
    expect(spellings).toEqual(makeSpellings(readMakes()));
  });

  it('has one code per maker and two-letter countries', () => {
    const rows = readMakes();
    expect(rows.length).toBeGreaterThan(150);
    expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
    for (const row of rows) expect(row.country).toMatch(/^(?:[A-Z]{2}(?:\|[A-Z]{2})*)?$/);
  });
});
