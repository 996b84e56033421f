import { describe, expect, it } from 'vitest';

import { ARM_FAMILIES } from '#app/domain/arm-family.ts';
import { countryCodeKind } from '#app/domain/country.ts';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { makeName } from '#app/domain/make.ts';
import { modelKey } from '#app/domain/model.ts';
import { readModels, readProofHouses, several } from '#seeds/reference/read-tables.ts';
import { readCalibres } from '#seeds/reference/write-calibre-spellings.ts';
import { readMakes } from '#seeds/reference/write-make-spellings.ts';

const makes = readMakes();
const models = readModels();
const calibres = readCalibres();

/** The year in which this table was written: nothing in it is younger. */
const WRITTEN = 2026;
const yearsFit = (first: string, last: string) =>
  (first === '' || (/^\d{4}$/.test(first) && Number(first) <= WRITTEN)) &&
  (last === '' || (/^\d{4}$/.test(last) && Number(last) <= WRITTEN)) &&
  (first === '' || last === '' || first <= last);

describe('models.csv', () => {
  it('has well over a thousand models of makers that are in makes.csv', () => {
    const names = new Set(makes.map((make) => make.name));
    expect(models.length).toBeGreaterThan(1_000);
    expect([...new Set(models.map((model) => model.make))].filter((make) => !names.has(make))).toEqual([]);
    expect(models.filter((model) => makeName(model.make) !== model.make)).toEqual([]);
  });

  it('names types, cartridges and families that exist', () => {
    const codes = new Set(calibres.map((calibre) => calibre.code));
    const wrong = models.filter(
      (model) =>
        !(FIREARM_TYPES as readonly string[]).includes(model.type) ||
        several(model.calibres).some((code) => !codes.has(code)) ||
        (model.family !== '' && !Object.hasOwn(ARM_FAMILIES, model.family)),
    );
    expect(wrong).toEqual([]);
  });

  it('gives one spelling to one model of a maker', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { make, model, aliases } of models) {
      for (const key of new Set([model, ...several(aliases)].map(modelKey))) {
        const place = `${make}: ${key}`;
        if (key === '' || seen.has(place)) twice.push(`${place} is ${seen.get(place)} and ${model}`);
        seen.set(place, model);
      }
    }
    expect(twice).toEqual([]);
  });

  it('has no model before its maker, and no year to come', () => {
    const known = new Map(makes.map((make) => [make.name, make]));
    const wrong = models.filter(({ make, first, last }) => {
      const maker = known.get(make);
      const before = first !== '' && maker !== undefined && maker.first !== '' && first < maker.first;
      const after = first !== '' && maker !== undefined && maker.last !== '' && first > maker.last;
      return !yearsFit(first, last) || before || after;
    });
    expect(wrong).toEqual([]);
  });

  it('has every family’s first maker or design somewhere', () => {
    const used = new Set(models.map((model) => model.family));
    expect(Object.keys(ARM_FAMILIES).filter((family) => !used.has(family))).toEqual([]);
  });
});

describe('makes.csv, calibres.csv and proof-houses.csv', () => {
  it('have years that fit, and countries that are or were', () => {
    expect(makes.filter(({ first, last }) => !yearsFit(first, last))).toEqual([]);
    const countries = [
      ...makes.flatMap((make) => several(make.country)),
      ...readProofHouses().map((house) => house.country),
    ];
    expect(
      countries.filter((code) => !['current', 'historic'].includes(countryCodeKind(code) ?? '')),
    ).toEqual([]);
  });

  it('have lengths in millimetres with two decimals, the case within the cartridge', () => {
    const lengths = calibres.flatMap(({ bullet_mm, case_mm, overall_mm }) => [
      bullet_mm,
      case_mm,
      overall_mm,
    ]);
    expect(lengths.filter((length) => length !== '' && !/^\d{1,3}\.\d\d$/.test(length))).toEqual([]);
    expect(
      calibres.filter(
        ({ case_mm, overall_mm }) =>
          case_mm !== '' && overall_mm !== '' && Number(case_mm) >= Number(overall_mm),
      ),
    ).toEqual([]);
    expect(calibres.filter((calibre) => calibre.overall_mm !== '').length).toBeGreaterThan(40);
  });

  it('have each proof house once, its mark in both languages or in none', () => {
    const houses = readProofHouses();
    expect(new Set(houses.map((house) => house.code)).size).toBe(houses.length);
    expect(houses.filter((house) => (house.mark_en === '') !== (house.mark_fr === ''))).toEqual([]);
  });
});
