import { CONDITIONS, FIREARM_TYPES } from '#app/domain/firearm.ts';
import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';
import { COMPONENTS, LEGIBILITIES } from '#app/domain/marking/codes.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS, PLACE_KINDS, REPORT_TYPES } from '#app/domain/occasion.ts';
import { findSubdivision, type Subdivision, subdivisionCode } from '#app/domain/subdivision.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';

import { wordKey } from './grid.ts';
import { type ImportField, ITEM_CLASSES, type Mapping } from './mapping.ts';
import { readDate } from './read-cells.ts';
import { readCountry } from './read-country.ts';
import { readOffences } from './read-offences.ts';

export type RowWords = ReturnType<typeof rowWords>;

/** The dictionaries of a mapping, ready to be asked row after row. */
/** @param subdivisions those of the mapping's country */
export function rowWords(mapping: Mapping, subdivisions: readonly Subdivision[] = []) {
  const makes = keyed(mapping.makes);
  const types = FIREARM_TYPES.map((type) => [type, { type, condition: undefined }] as const);
  return {
    empty: new Set(['', ...mapping.empty.map(wordKey)]),
    unknown: new Map(
      Object.entries(mapping.unknown).map(([field, list]) => [
        field as ImportField,
        new Set(list.map(wordKey)),
      ]),
    ),
    itemClasses: coded(ITEM_CLASSES, mapping.itemClasses),
    reportTypes: coded(REPORT_TYPES, mapping.reportTypes),
    types: keyed({ ...Object.fromEntries(types), ...mapping.types }),
    conditions: coded(CONDITIONS, mapping.conditions),
    legibilities: coded(LEGIBILITIES, mapping.legibilities),
    components: coded(COMPONENTS, mapping.components),
    placeKinds: coded(PLACE_KINDS, mapping.placeKinds),
    legalGrounds: coded(LEGAL_GROUNDS, mapping.legalGrounds),
    criminalContexts: coded(CRIMINAL_CONTEXTS, mapping.criminalContexts),
    conveyances: coded(CONVEYANCES, mapping.conveyances),
    ownership: keyed(mapping.ownership),
    restricted: keyed(mapping.restricted),
    key: remembered(wordKey),
    day: remembered((text) => readDate(text, mapping.dateOrder)),
    make: remembered((text) => makes.get(wordKey(text)) ?? makeName(text) ?? text),
    calibre: remembered((text) => calibreCode(text) ?? null),
    country: remembered((text) => readCountry(text, mapping)),
    /** Code of a subdivision as records keep it; empty where none or several are meant. */
    subdivision: remembered((text) => {
      const found = text === '' ? undefined : findSubdivision(subdivisions, text);
      return found ? subdivisionCode(found) : '';
    }),
    offences: remembered((text) => readOffences(text, mapping)),
    namesPlace: remembered((text) => /\p{L}/u.test(text) && !/^(\p{L})\1+$/u.test(text)),
  };
}

function keyed<T>(entries: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(entries).map(([word, value]) => [wordKey(word), value]));
}

/** A code stands for itself; what the mapping says of a word comes first. */
function coded<C extends string>(list: readonly C[], words: Record<string, C>): ReadonlyMap<string, C> {
  return new Map([...list.map((code) => [wordKey(code), code] as const), ...keyed(words)]);
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
