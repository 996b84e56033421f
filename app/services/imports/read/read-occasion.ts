import { cellText } from './grid.ts';
import type { ImportedItem, ImportedOccasion, SetAside } from './imported-row.ts';
import type { RowFields } from './map-rows.ts';
import { type IsoDate, readDate } from './read-cells.ts';

/** The day of the occasion, or why there is none. */
export function dateOf({ cell, mapping, words }: RowFields): { day: IsoDate } | { code: SetAside['code'] } {
  const at = cell('date');
  const day = typeof at === 'string' ? words.day(at) : readDate(at, mapping.dateOrder);
  if (day !== null) return { day };
  return { code: cellText(at) === '' ? 'date_missing' : 'date_not_understood' };
}

/** What a row says of where, how and why. */
export function readOccasion(day: IsoDate, item: ImportedItem, fields: RowFields): ImportedOccasion {
  const { text, note, cell, mapping, words } = fields;
  const said = words.offences(cellText(cell('offences')));
  for (const offence of said.notCovered) note('offence_not_covered', 'offences', offence);
  if (item.stateOwned) note('state_exhibit', 'ownership');
  else if (said.assumed && mapping.offences) note('criminal_assumed', 'offences');
  const placeAsRead = cellText(cell('place'));
  const place = words.namesPlace(placeAsRead) ? text('place') : '';
  if (placeAsRead !== '' && place === '') note('place_placeholder', 'place');
  const { placeCountry, subdivision, placeKind } = mapping.constants;
  const { latitude, longitude } = coordinatesOf(fields);
  return {
    offences: said.offences,
    reportType: reportOf(fields) ?? said.reportType,
    legalGround: codeOf('legalGround', 'legalGrounds', fields) ?? said.legalGround,
    criminalContext: codeOf('criminalContext', 'criminalContexts', fields) ?? said.criminalContext,
    criminal: said.criminal && !item.stateOwned,
    date: day,
    place,
    precinct: text('precinct'),
    placeCountry,
    subdivision: subdivisionOf(fields) ?? (words.subdivision(subdivision) || null),
    placeKind: codeOf('placeKind', 'placeKinds', fields) ?? placeKind,
    conveyance: codeOf('conveyance', 'conveyances', fields) ?? 'unknown',
    latitude,
    longitude,
    caseReference: text('caseReference'),
    circumstances: text('circumstances'),
  };
}

/** The region that a column names, among those of the mapping's country. */
function subdivisionOf({ text, words, note }: RowFields): string | undefined {
  const said = text('subdivision');
  if (said === '') return undefined;
  const code = words.subdivision(said);
  if (code === '') note('subdivision_not_known', 'subdivision');
  return code || undefined;
}

/** The kind of report of a column of its own; without a word in the dictionary the one of the whole file, with a note. */
function reportOf({ text, words, note }: RowFields) {
  const said = text('reportType');
  if (said === '') return undefined;
  const code = words.reportTypes.get(words.key(said));
  if (!code) note('report_type_not_known', 'reportType');
  return code;
}

const NOT_KNOWN = {
  legalGround: 'legal_ground_not_known',
  criminalContext: 'criminal_context_not_known',
  placeKind: 'place_kind_not_known',
  conveyance: 'conveyance_not_known',
} as const;

function codeOf<D extends 'legalGrounds' | 'criminalContexts' | 'placeKinds' | 'conveyances'>(
  field: keyof typeof NOT_KNOWN,
  dictionary: D,
  { text, words, note }: RowFields,
) {
  const said = text(field);
  if (said === '') return undefined;
  type Code = RowFields['words'][D] extends ReadonlyMap<string, infer C> ? C : never;
  const code = words[dictionary].get(words.key(said)) as Code | undefined;
  if (code === undefined) note(NOT_KNOWN[field], field);
  return code;
}

/** Degrees with a decimal point or comma; both or none. */
function coordinatesOf({ text, note }: RowFields): Pick<ImportedOccasion, 'latitude' | 'longitude'> {
  const said = { latitude: text('latitude'), longitude: text('longitude') };
  if (said.latitude === '' && said.longitude === '') return { latitude: null, longitude: null };
  const latitude = degrees(said.latitude, 90);
  const longitude = degrees(said.longitude, 180);
  if (latitude !== null && longitude !== null) return { latitude, longitude };
  const wrong = latitude === null ? 'latitude' : 'longitude';
  note('coordinates_not_understood', wrong, said[wrong]);
  return { latitude: null, longitude: null };
}

function degrees(text: string, most: number): number | null {
  if (!/^[+-]?\d{1,3}(?:[.,]\d+)?$/.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return Math.abs(value) <= most ? value : null;
}
