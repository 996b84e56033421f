import { armFamily } from '#app/domain/arm-family.ts';
import { calibreCode } from '#app/domain/calibre.ts';
import { sameOrSuccessor } from '#app/domain/country.ts';
import { typeOfSubtype } from '#app/domain/item.ts';
import { HISTORIC_COUNTRIES } from '#app/domain/historic-country.ts';

import type { ArmToIdentify, IdentificationFacts, IdentificationWarning, ModelFacts } from './warning.ts';

/** Whether look, make, country and type of an arm go together; designer, maker and country are kept apart for copies. */
export function lookWarnings(
  arm: ArmToIdentify,
  facts: IdentificationFacts,
  now: number,
): IdentificationWarning[] {
  return [
    ...licensedCopy(arm, facts),
    ...modelOfOtherMake(arm, facts),
    ...typeDiffers(arm, facts),
    ...subtypeDiffers(arm),
    ...makersCountry(arm, facts),
    ...countryEnded(arm, now),
  ];
}

function licensedCopy(arm: ArmToIdentify, { make, models }: IdentificationFacts): IdentificationWarning[] {
  const code = only(models.map((model) => model.family));
  const family = code === undefined ? undefined : armFamily(code);
  if (family === undefined || make === undefined) return [];
  const seats = make.countries.length > 0 ? make.countries : [arm.manufactureCountry ?? ''].filter(Boolean);
  if (seats.length === 0 || seats.some((seat) => sameOrSuccessor(family.country, seat))) return [];
  const countries = arm.manufactureCountry ? [arm.manufactureCountry] : seats;
  const designer = arm.designer || only(models.map((model) => model.designer)) || family.designer;
  return [
    {
      code: 'licensed_copy',
      weight: 'note',
      field: 'make',
      values: { family: family.name, designer, maker: make.name, country: { countries } },
    },
  ];
}

function modelOfOtherMake(
  arm: ArmToIdentify,
  { make, models }: IdentificationFacts,
): IdentificationWarning[] {
  const makes = unique(models.map((model) => model.make));
  if (make === undefined || makes.length === 0 || makes.includes(make.name)) return [];
  return [
    {
      code: 'model_of_other_make',
      weight: 'check',
      field: 'model',
      values: { model: arm.model, make: make.name, makes: { list: makes.slice(0, 4) } },
    },
  ];
}

function typeDiffers(arm: ArmToIdentify, { models }: IdentificationFacts): IdentificationWarning[] {
  const types = unique(models.map((model) => model.firearmType)).filter((type) => type !== 'unknown');
  const known = !['', 'unknown', 'other'].includes(arm.firearmType);
  if (!known || types.length === 0 || types.includes(arm.firearmType)) return [];
  return [
    {
      code: 'type_differs',
      weight: 'check',
      field: 'firearmType',
      values: { model: arm.model, types: { labels: types, of: 'firearmType' } },
    },
  ];
}

/** A type and what the arm is more exactly, of which only one can be right. */
function subtypeDiffers({ firearmType, itemSubtype }: ArmToIdentify): IdentificationWarning[] {
  const type = itemSubtype ? typeOfSubtype(itemSubtype) : undefined;
  if (!itemSubtype || type === undefined || ['', 'unknown', type].includes(firearmType)) return [];
  return [
    {
      code: 'subtype_differs',
      weight: 'check',
      field: 'itemSubtype',
      values: {
        subtype: { labels: [itemSubtype], of: 'itemSubtype' },
        type: { labels: [firearmType], of: 'firearmType' },
        types: { labels: [type], of: 'firearmType' },
      },
    },
  ];
}

function makersCountry(arm: ArmToIdentify, { make }: IdentificationFacts): IdentificationWarning[] {
  const country = arm.manufactureCountry;
  if (!country || make === undefined || make.countries.length === 0) return [];
  if (make.countries.some((one) => sameOrSuccessor(one, country))) return [];
  return [
    {
      code: 'country_and_make_disagree',
      weight: 'check',
      field: 'manufactureCountry',
      values: {
        make: make.name,
        countries: { countries: make.countries },
        country: { countries: [country] },
      },
    },
  ];
}

function countryEnded(arm: ArmToIdentify, now: number): IdentificationWarning[] {
  const country = arm.manufactureCountry ?? '';
  const historic = Object.hasOwn(HISTORIC_COUNTRIES, country) ? HISTORIC_COUNTRIES[country] : undefined;
  const year = arm.manufactureYear ?? undefined;
  if (historic === undefined || year === undefined || year > now) return [];
  if (year >= historic.from && year <= historic.to) return [];
  return [
    {
      code: 'country_ended',
      weight: 'check',
      field: 'manufactureYear',
      values: { country: { countries: [country] }, from: historic.from, to: historic.to, year },
    },
  ];
}

/** A cartridge that the model was never made in. A converted arm may still fire it. */
export function calibreWarnings(
  arm: ArmToIdentify,
  { models }: IdentificationFacts,
): IdentificationWarning[] {
  const code = calibreCode(arm.calibre);
  if (code === undefined || models.length === 0 || models.some((model) => model.calibres.length === 0))
    return [];
  const made = unique(models.flatMap((model) => model.calibres));
  if (made.includes(code)) return [];
  return [
    {
      code: 'calibre_impossible',
      weight: 'check',
      field: 'calibre',
      values: { model: arm.model, calibre: arm.calibre, calibres: { list: made.slice(0, 6) } },
    },
  ];
}

/** A year before or after maker and model existed, or that has not come. */
export function yearWarnings(
  arm: ArmToIdentify,
  facts: IdentificationFacts,
  now: number,
): IdentificationWarning[] {
  const year = arm.manufactureYear;
  const warnings: IdentificationWarning[] = [];
  const add = (code: IdentificationWarning['code'], field: string, values: IdentificationWarning['values']) =>
    warnings.push({ code, weight: 'check', field, values });
  if (arm.importYear && arm.importYear > now) add('year_in_future', 'importYear', { year: arm.importYear });
  if (!year) return warnings;
  if (year > now) add('year_in_future', 'manufactureYear', { year });
  if (arm.importYear && arm.importYear < year)
    add('import_before_manufacture', 'importYear', { year, importYear: arm.importYear });
  const { make, models } = facts;
  if (make?.firstYear && year < make.firstYear)
    add('year_before_maker', 'manufactureYear', { make: make.name, first: make.firstYear, year });
  if (make?.lastYear && year > make.lastYear)
    add('year_after_maker', 'manufactureYear', { make: make.name, last: make.lastYear, year });
  const first = edge(models, 'firstYear', Math.min);
  if (first !== undefined && year < first)
    add('year_before_model', 'manufactureYear', { model: arm.model, first, year });
  const last = edge(models, 'lastYear', Math.max);
  if (last !== undefined && year > last)
    add('year_after_model', 'manufactureYear', { model: arm.model, last, year });
  return warnings;
}

/** The first or last year of the models, where it is known of every one of them. */
function edge(
  models: readonly ModelFacts[],
  which: 'firstYear' | 'lastYear',
  pick: typeof Math.min,
): number | undefined {
  const years = models.map((model) => model[which]);
  const known = years.filter((year) => year !== null);
  return known.length > 0 && known.length === years.length ? pick(...known) : undefined;
}

/** The one value that all share, or undefined. Empty values count as a value. */
function only(values: readonly string[]): string | undefined {
  const [first, ...more] = unique(values);
  return more.length === 0 && first !== '' ? first : undefined;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
