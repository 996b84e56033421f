import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';
import { readSerial } from '#app/domain/marking/read-serial.ts';

import { findHeader, type Header } from './find-header.ts';
import { type Cell, type Grid, cellText, wordKey } from './grid.ts';
import type {
  ImportedItem,
  ImportedOccasion,
  ImportedRow,
  RowNote,
  RowNoteCode,
  SetAside,
} from './imported-row.ts';
import type { ImportField, Mapping } from './mapping.ts';
import { readDate, readId, readText } from './read-cells.ts';
import { readCountry } from './read-country.ts';
import { readOffences } from './read-offences.ts';

export interface MappedRows {
  header: Header;
  /** Rows below the header that are not blank: `rows.length + setAside.length`. */
  rowsIn: number;
  rows: ImportedRow[];
  setAside: SetAside[];
}

/**
 * Reads every row of a table by a mapping. Each row that is not blank comes out once, read or set aside with its reason.
 * @throws FileProblem when the header is not found
 */
export function mapRows(grid: Grid, mapping: Mapping): MappedRows {
  const header = findHeader(grid, mapping);
  const words = dictionary(mapping);
  const mapped: MappedRows = { header, rowsIn: 0, rows: [], setAside: [] };
  const seen = new Map<string, { rowNumber: number; item: string }>();
  for (let index = header.rowNumber; index < grid.rows.length; index += 1) {
    const cells = grid.rows[index] ?? [];
    if (cells.every((cell) => cellText(cell) === '')) continue;
    mapped.rowsIn += 1;
    const read = readRow({ cells, rowNumber: index + 1, header, mapping, words });
    if ('code' in read) {
      mapped.setAside.push(read);
      continue;
    }
    tellApart(read, seen, columnName(header, 'itemId'));
    mapped.rows.push(read);
  }
  return mapped;
}

/**
 * An id that came before: the same item again is noted as a repeat; another item under the same id (another seal, serial or
 * make) keeps its place in the register under an id of its own.
 */
function tellApart(
  row: ImportedRow,
  seen: Map<string, { rowNumber: number; item: string }>,
  column: string,
): void {
  const { kind, typeAsRead, makeAsRead, model, calibre, sealNumber } = row.item;
  const item = [typeAsRead, makeAsRead, model, calibre, row.serialAsRead, sealNumber]
    .map(wordKey)
    .join('/')
    .replaceAll(' ', '-');
  const first = seen.get(`${kind}\n${row.sourceItemId}`);
  if (first && first.item !== item) {
    row.notes.push({ code: 'item_id_shared', column, text: String(first.rowNumber) });
    row.sourceItemId = `${row.sourceItemId}/${item}`;
  }
  const key = `${kind}\n${row.sourceItemId}`;
  const same = seen.get(key);
  if (!same) {
    seen.set(key, { rowNumber: row.rowNumber, item });
    return;
  }
  row.repeats = same.rowNumber;
  row.notes.push({ code: 'item_id_repeated', column, text: String(same.rowNumber) });
}

interface RowContext {
  cells: readonly Cell[];
  rowNumber: number;
  header: Header;
  mapping: Mapping;
  words: Dictionary;
}

function readRow(context: RowContext): ImportedRow | SetAside {
  const { cells, rowNumber, header, mapping, words } = context;
  const notes: RowNote[] = [];
  const cell = (field: ImportField): Cell => cells[header.columns.get(field)?.index ?? -1] ?? null;
  const note = (code: RowNoteCode, field: ImportField, text = cellText(cell(field))): void => {
    notes.push({ code, column: columnName(header, field), text });
  };
  /** Empty for an empty cell, a word for "nothing" and a word for "not known". */
  const texts = new Map<ImportField, string>();
  const text = (field: ImportField): string => {
    const known = texts.get(field);
    if (known !== undefined) return known;
    const { text: read, recovered } = readText(cell(field));
    const key = words.key(read);
    const said = words.empty.has(key) || words.unknown.get(field)?.has(key) ? '' : read;
    if (recovered && said !== '') note('text_was_date', field, read);
    texts.set(field, said);
    return said;
  };
  const aside = (code: SetAside['code'], field: ImportField): SetAside => ({
    rowNumber,
    column: columnName(header, field),
    code,
    value: cellText(cell(field)).slice(0, 200),
  });

  const { id, cleaned } = readId(cell('itemId'));
  if (words.empty.has(words.key(id))) return aside('item_id_missing', 'itemId');
  if (cleaned) note('item_id_cleaned', 'itemId');
  const kind = header.columns.has('itemClass')
    ? words.itemClasses.get(words.key(cellText(cell('itemClass'))))
    : mapping.constants.itemClass;
  if (!kind) return aside('class_not_known', 'itemClass');
  const date = readDate(cell('date'), mapping.dateOrder);
  if (date === null)
    return aside(cellText(cell('date')) === '' ? 'date_missing' : 'date_not_understood', 'date');

  const item = readItem(kind, { text, note, mapping, words, cellOf: cell });
  const serial = readSerial(kind === 'weapon' ? cellText(cell('serial')) : '', item.firearmType);
  for (const code of serial.notes) note(`serial_${code}`, 'serial');
  return {
    rowNumber,
    sourceItemId: kind === 'weapon' ? id : ammunitionId(id, mapping, words, text),
    repeats: null,
    item,
    serialAsRead: kind === 'weapon' ? serial.asRead : cellText(cell('serial')),
    serialState: serial.state,
    marks: serial.marks,
    occasion: readOccasion(date, item.stateOwned, { text, note, mapping, words, cellOf: cell }),
    notes,
  };
}

interface FieldReader {
  text: (field: ImportField) => string;
  note: (code: RowNoteCode, field: ImportField, text?: string) => void;
  cellOf: (field: ImportField) => Cell;
  mapping: Mapping;
  words: Dictionary;
}

function readItem(kind: ImportedItem['kind'], { text, note, cellOf, words }: FieldReader): ImportedItem {
  const typeAsRead = text('type');
  const type = words.types.get(words.key(typeAsRead));
  if (kind === 'weapon' && typeAsRead !== '' && !type) note('type_not_known', 'type');
  const make = text('make');
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
    firearmType: kind === 'weapon' ? (type?.type ?? 'unknown') : 'unknown',
    typeAsRead,
    condition: type?.condition ?? 'unknown',
    make: words.makes.get(words.key(make)) ?? makeName(make) ?? make,
    makeAsRead: cellText(cellOf('make')),
    model: text('model'),
    calibre,
    calibreCode: words.calibre(calibre),
    country: country?.code ?? null,
    countryAsRead: cellText(cellOf('country')),
    countryHistoric: country?.historic ?? null,
    importCountry: importCountry?.code ?? null,
    stateOwned: owner?.stateOwned ?? false,
    ownerCategory: owner?.category ?? null,
    ownerAsRead: cellText(cellOf('ownership')),
    restricted,
    sealNumber: text('sealNumber'),
    custodyNumber: text('custodyNumber'),
  };
}

function readOccasion(
  date: string,
  stateOwned: boolean,
  { text, note, cellOf, mapping, words }: FieldReader,
): ImportedOccasion {
  const { assumed, notCovered, ...offences } = words.offences(cellText(cellOf('offences')));
  for (const offence of notCovered) note('offence_not_covered', 'offences', offence);
  if (stateOwned) note('state_exhibit', 'ownership');
  else if (assumed) note('criminal_assumed', 'offences');
  const placeAsRead = cellText(cellOf('place'));
  const place = /\p{L}/u.test(placeAsRead) && !/^(\p{L})\1+$/u.test(placeAsRead) ? text('place') : '';
  if (placeAsRead !== '' && place === '') note('place_placeholder', 'place');
  const { placeCountry, subdivision, placeKind } = mapping.constants;
  return {
    ...offences,
    criminal: offences.criminal && !stateOwned,
    date,
    place,
    precinct: text('precinct'),
    placeCountry,
    subdivision,
    placeKind,
    caseReference: text('caseReference'),
  };
}

/** Lines of ammunition that share an item id are told apart by what they are. */
function ammunitionId(
  id: string,
  mapping: Mapping,
  words: Dictionary,
  text: (field: ImportField) => string,
): string {
  const parts = mapping.ammunitionIdentity.map((field) => words.key(text(field)).replaceAll(' ', '-'));
  return parts.length === 0 ? id : `${id}/${parts.join('/')}`;
}

function columnName(header: Header, field: ImportField): string {
  return header.columns.get(field)?.name ?? field;
}

type Dictionary = ReturnType<typeof dictionary>;

function dictionary(mapping: Mapping) {
  const keyed = <T>(entries: Record<string, T>): ReadonlyMap<string, T> =>
    new Map(Object.entries(entries).map(([word, value]) => [wordKey(word), value]));
  return {
    empty: new Set(['', ...mapping.empty.map(wordKey)]),
    unknown: new Map(
      Object.entries(mapping.unknown).map(([field, list]) => [
        field as ImportField,
        new Set(list.map(wordKey)),
      ]),
    ),
    itemClasses: keyed(mapping.itemClasses),
    types: keyed(mapping.types),
    makes: keyed(mapping.makes),
    ownership: keyed(mapping.ownership),
    restricted: keyed(mapping.restricted),
    key: remembered(wordKey),
    calibre: remembered((text) => calibreCode(text) ?? null),
    country: remembered((text) => readCountry(text, mapping)),
    offences: remembered((text) => readOffences(text, mapping)),
  };
}

/** Different words of a register that are kept at hand. */
const MOST_REMEMBERED = 20_000;

/** A register repeats its words: each is looked up once. */
function remembered<T>(look: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const looked = look(text);
    known.set(text, looked);
    return looked;
  };
}
