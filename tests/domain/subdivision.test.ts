import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { choice, findSubdivision, likeSubdivisions, subdivisionCode } from '#app/domain/subdivision.ts';
import { readSubdivisionRows } from '#seeds/reference/subdivisions.ts';

const all = readSubdivisionRows().map(({ other_names: otherNames, ...row }) => ({ ...row, otherNames }));
const byCountry = new Map<string, typeof all>();
for (const one of all) byCountry.set(one.country, [...(byCountry.get(one.country) ?? []), one]);
const of = (country: string) => byCountry.get(country) ?? [];

describe('a first-level subdivision that was typed', () => {
  it.each([
    ['KE', 'ke-30', 'KE-30'],
    ['DE', 'by', 'DE-BY'],
    ['FR', 'cote d’or', 'FR-21'],
    ['FR', 'CÔTE-D’OR', 'FR-21'],
    ['AE', 'Abu Dhabi', 'AE-AZ'],
    ['BY', 'Minskaya oblast', 'BY-MI'],
    ['MA', 'Kelaat Sraghna', 'MA-KES'],
    ['BE', 'Bruxelles-Capitale, Région de', 'BE-BRU'],
  ])('of %s: %s', (country, typed, code) => {
    const found = findSubdivision(of(country), typed);
    expect(found && subdivisionCode(found)).toBe(code);
  });

  it('is none where two bear the name, nothing was typed, or nothing bears it', () => {
    const twins = [
      { country: 'XA', code: 'A', name: 'Nord', otherNames: [] },
      { country: 'XA', code: 'B', name: 'nord', otherNames: [] },
    ];
    expect(findSubdivision(twins, 'Nord')).toBeUndefined();
    expect(findSubdivision(twins, 'B')?.code).toBe('B');
    expect(findSubdivision(of('ES'), ' ')).toBeUndefined();
    expect(findSubdivision(of('ES'), 'Atlantis')).toBeUndefined();
  });

  it('is found as a list offers it, every one of the world', () => {
    const lost = all.filter((one) => findSubdivision(of(one.country), choice(one)) !== one);
    expect(lost).toEqual([]);
  });

  it('suggests those that are meant when it is misspelt', () => {
    expect(likeSubdivisions(of('DE'), 'Bayren').map((one) => one.code)).toContain('BY');
    expect(likeSubdivisions(of('ES'), 'x')).toEqual([]);
  });

  it('is looked for without harm, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        findSubdivision(of('FR'), typed);
        expect(likeSubdivisions(of('FR'), typed).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 30 },
    );
  });
});
