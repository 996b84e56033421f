import { cellText } from './grid.ts';
import type { ImportedItem } from './imported-row.ts';
import type { RowFields } from './map-rows.ts';
import type { ImportField } from './mapping.ts';

/** Years that a column of years can mean; anything else is noted and left out. */
const FIRST_YEAR = 1500;
const LAST_YEAR = 2200;
/** More pieces than this are no line of a register. */
const MOST_PIECES = 1_000_000_000;

/** What a row says of the item itself, its marks left out. */
export function readItem(kind: ImportedItem['kind'], fields: RowFields): ImportedItem {
  const { text, note, cell, words } = fields;
  const isArm = kind === 'weapon' || kind === 'light_weapon';
  const typeAsRead = text('type');
  const type = words.types.get(words.key(typeAsRead));
  if (isArm && typeAsRead !== '' && !type) note('type_not_known', 'type');
  const conditionText = text('condition');
  const condition = words.conditions.get(words.key(conditionText));
  if (conditionText !== '' && !condition) note('condition_not_known', 'condition');
  const componentText = text('component');
  const component = words.components.get(words.key(componentText)) ?? null;
  if (componentText !== '' && !component) note('component_not_known', 'component');
  const calibre = text('calibre');
  const countryText = text('country');
  const country = countryText === '' ? null : words.country(countryText);
  if (country?.historic) note('country_historic', 'country', `${countryText} (${country.historic})`);
  if (country && !country.understood) note('country_not_known', 'country');
  const importText = text('importCountry');
  const importCountry = importText === '' ? null : words.country(importText);
  if (importCountry && importCountry.code === null) note('import_country_not_known', 'importCountry');
  const ownerAsRead = text('ownership');
  const owner = words.ownership.get(words.key(ownerAsRead));
  if (ownerAsRead !== '' && !owner) note('ownership_not_known', 'ownership');
  const restrictedText = text('restricted');
  const restricted = words.restricted.get(words.key(restrictedText)) ?? null;
  if (restrictedText !== '' && restricted === null) note('restricted_not_known', 'restricted');
  return {
    kind,
    firearmType: isArm ? (type?.type ?? 'unknown') : 'unknown',
    typeAsRead,
    condition: condition ?? type?.condition ?? 'unknown',
    component,
    make: words.make(text('make')),
    makeAsRead: cellText(cell('make')),
    model: text('model'),
    calibre,
    calibreCode: words.calibre(calibre),
    country: country?.code ?? null,
    countryAsRead: cellText(cell('country')),
    countryHistoric: country?.historic ?? null,
    importCountry: importCountry?.code ?? null,
    manufactureYear: yearOf('manufactureYear', fields),
    importYear: yearOf('importYear', fields),
    quantity: quantityOf(fields),
    description: text('description'),
    stateOwned: owner?.stateOwned ?? false,
    ownerCategory: owner?.category ?? null,
    ownerAsRead: cellText(cell('ownership')),
    restricted,
    sealNumber: text('sealNumber'),
    custodyNumber: text('custodyNumber'),
  };
}

function yearOf(field: ImportField, { text, cell, note }: RowFields): number | null {
  const at = cell(field);
  const said = at instanceof Date && !Number.isNaN(at.getTime()) ? String(at.getUTCFullYear()) : text(field);
  if (said === '') return null;
  const year = /^(\d{4})(?:[.,]0+)?$/.test(said) ? Number(said.slice(0, 4)) : NaN;
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  note('year_not_understood', field, said);
  return null;
}

/** A number that is whole, with or without separators of thousands; one piece where nothing is said. */
function quantityOf({ text, note }: RowFields): number {
  const said = text('quantity');
  if (said === '') return 1;
  const whole = /^(\d{1,3}(?:[ .,']\d{3})+|\d+)(?:[.,]0+)?$/.exec(said)?.[1]?.replace(/\D/g, '');
  const pieces = Number(whole);
  if (whole !== undefined && pieces > 0 && pieces <= MOST_PIECES) return pieces;
  note('quantity_not_understood', 'quantity', said);
  return 1;
}
