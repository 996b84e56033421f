import { z } from 'zod';

import { fieldsNamed, type NamedField, REGISTER_LANGUAGES, type RegisterLanguage } from './column-words.ts';
import { wordKey } from './grid.ts';
import { codesNamed, DICTIONARIES, type Dictionary, proposeCode, saysUnknown } from './propose-codes.ts';
import { type ImportField, type Mapping, mappingSchema } from './mapping.ts';
import type { ColumnFacts, TableFacts } from './table-facts.ts';

/** A mapping on its way: its register may not have a name yet. */
export type MappingDraft = Mapping;

export const draftSchema = mappingSchema.extend({ source: z.string().max(200) });

/** Fields whose words are brought to codes, and by which part of the mapping. */
export const CODED_FIELDS = {
  itemClass: 'itemClasses',
  reportType: 'reportTypes',
  type: 'types',
  condition: 'conditions',
  serialLegibility: 'legibilities',
  component: 'components',
  placeKind: 'placeKinds',
  legalGround: 'legalGrounds',
  criminalContext: 'criminalContexts',
  conveyance: 'conveyances',
  ownership: 'ownership',
  restricted: 'restricted',
} as const satisfies Partial<Record<ImportField, Dictionary>>;
export type CodedField = keyof typeof CODED_FIELDS;

/**
 * How a table may be read, from the words of its header in five languages and from what its columns hold. A proposal: an
 * officer looks at it before anything is read by it.
 * @param placeCountry where the occasions were, as far as nothing else is said
 */
export function proposeMapping(facts: TableFacts, placeCountry: string): MappingDraft {
  const language = languageOf(facts);
  const columns = proposeColumns(facts, language);
  const orders = [...columns.values()].map((column) => column.dateOrder);
  const draft: MappingDraft = {
    ...draftSchema.parse({
      name: 'own',
      source: '',
      language,
      sheet: facts.sheets.length > 1 ? facts.sheet : null,
      hasHeader: facts.headerRow > 0,
      columns: {},
      dateOrder: orderOf(orders),
      constants: { reportType: 'seized', placeCountry },
      empty: ['-', '.'],
    }),
    columns: Object.fromEntries(
      [...columns].map(([field, column]) => [
        field,
        { headers: [column.name], required: false, at: column.index },
      ]),
    ),
  };
  return withWords(draft, facts);
}

/**
 * The mapping with a proposal for every word that it does not say anything of yet; what it says stays.
 * @param decided fields whose words somebody has gone through: nothing is proposed for them any more
 */
export function withWords(
  draft: MappingDraft,
  facts: TableFacts,
  decided: readonly string[] = [],
): MappingDraft {
  const proposed: Partial<Record<Dictionary, Record<string, unknown>>> = {};
  const unknown = { ...draft.unknown };
  for (const [field, dictionary] of Object.entries(CODED_FIELDS) as [CodedField, Dictionary][]) {
    if (decided.includes(field)) continue;
    const column = columnOf(draft, facts, field);
    for (const { text } of column?.words ?? []) {
      if (saysUnknown(text)) unknown[field] = [...new Set([...(unknown[field] ?? []), text])];
      else {
        const code = proposeCode(dictionary, text);
        if (code !== undefined) (proposed[dictionary] ??= {})[text] = entryOf(dictionary, code, text);
      }
    }
  }
  const merged = Object.fromEntries(
    DICTIONARIES.map((dictionary) => [dictionary, { ...proposed[dictionary], ...draft[dictionary] }]),
  );
  return { ...draft, ...merged, unknown } as MappingDraft;
}

/** What stands in a dictionary for a code. */
export function entryOf(dictionary: Dictionary, code: string, text: string): unknown {
  switch (dictionary) {
    case 'types': {
      const condition = code === 'other' ? proposeCode('conditions', text) : undefined;
      return condition === undefined ? { type: code } : { type: code, condition };
    }
    case 'ownership':
      return code === 'private'
        ? { stateOwned: false, category: code }
        : { stateOwned: true, category: code };
    case 'restricted':
      return code === 'true';
    default:
      return code;
  }
}

/** The column of a table that a mapping reads a field from. */
export function columnOf(
  draft: Pick<Mapping, 'columns'>,
  facts: Pick<TableFacts, 'columns'>,
  field: ImportField,
): ColumnFacts | undefined {
  const column = draft.columns[field];
  if (!column) return undefined;
  const named = facts.columns.filter(({ name }) => column.headers.includes(name));
  return named.find(({ index }) => index === column.at) ?? named[0];
}

/** How well a header has to agree, or a column to look like something, to be proposed. */
const ENOUGH = 0.5;

function proposeColumns(facts: TableFacts, language: RegisterLanguage): Map<ImportField, ColumnFacts> {
  const offers = facts.columns.flatMap((column) => {
    if (column.filled === 0) return [];
    const named = fieldsNamed(column.name).map((one) => ({
      ...one,
      column,
      points: pointsOf(one, column, language),
    }));
    return named.length > 0 ? named : looksLike(column).map((one) => ({ ...one, column }));
  });
  offers.sort((one, other) => other.points - one.points || one.column.index - other.column.index);
  const columns = new Map<ImportField, ColumnFacts>();
  const taken = new Set<number>();
  for (const { field, column, points } of offers) {
    if (points < ENOUGH || columns.has(field) || taken.has(column.index)) continue;
    columns.set(field, column);
    taken.add(column.index);
  }
  return columns;
}

/** The header counts most; the language of the others, and what the column holds, decide between two. */
function pointsOf(
  { field, languages, share }: NamedField,
  column: ColumnFacts,
  language: RegisterLanguage,
): number {
  return share + (languages.includes(language) ? 0.3 : 0) + fitOf(field, column);
}

function fitOf(field: ImportField, { looks, distinct, filled }: ColumnFacts): number {
  const varied = filled === 0 ? 0 : Math.min(1, distinct / Math.min(filled, 1_000));
  switch (field) {
    case 'date':
      return looks.date > ENOUGH ? 0.5 : -1;
    case 'itemId':
      return varied > 0.95 && looks.date < ENOUGH ? 0.4 : -0.8;
    case 'serial':
      return looks.serial * 0.4;
    case 'calibre':
      return looks.calibre * 0.4;
    case 'make':
      return looks.make * 0.4;
    case 'country':
      return looks.country > 0.3 ? 0.5 : -0.4;
    case 'manufactureYear':
    case 'importYear':
      return looks.year > ENOUGH ? 0.3 : -0.5;
    case 'latitude':
    case 'longitude':
    case 'quantity':
      return looks.number > ENOUGH ? 0.3 : -0.5;
    default:
      return 0;
  }
}

/** What a column without a telling header looks like. */
function looksLike({ looks, words }: ColumnFacts): { field: ImportField; points: number }[] {
  const seen: [ImportField, number][] = [
    ['date', looks.date],
    ['calibre', looks.calibre],
    ['make', looks.make],
    ['country', looks.country * 0.9],
    ['serial', looks.serial * 0.8],
    ['reportType', shareNamed('reportTypes', words)],
    ['type', shareNamed('types', words)],
  ];
  return seen.filter(([, share]) => share > 0.6).map(([field, share]) => ({ field, points: share * 0.6 }));
}

/** The share of the filled cells whose words stand for a code of a dictionary. */
function shareNamed(dictionary: Dictionary, words: ColumnFacts['words']): number {
  const all = words.reduce((sum, { count }) => sum + count, 0);
  const named = words.filter(({ text }) => proposeCode(dictionary, text) !== undefined);
  return all === 0 ? 0 : named.reduce((sum, { count }) => sum + count, 0) / all;
}

/** The language in which most headers name something; English where none does. */
function languageOf({ columns }: TableFacts): RegisterLanguage {
  const points = new Map<RegisterLanguage, number>(REGISTER_LANGUAGES.map((language) => [language, 0]));
  for (const { name } of columns) {
    for (const { languages, share } of fieldsNamed(name)) {
      // A word of one language tells more than one that all of them share.
      for (const language of languages)
        points.set(language, (points.get(language) ?? 0) + share / languages.length);
    }
  }
  return [...points].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function orderOf(orders: readonly ColumnFacts['dateOrder'][]): Mapping['dateOrder'] {
  const dayFirst = orders.reduce((sum, order) => sum + order.dayFirst, 0);
  const monthFirst = orders.reduce((sum, order) => sum + order.monthFirst, 0);
  return monthFirst > dayFirst ? 'mdy' : 'dmy';
}

/** The codes that words of a dictionary can stand for. */
export function codesOf(dictionary: Dictionary): readonly string[] {
  return codesNamed(dictionary);
}

/** What a mapping takes a word for; empty where it stays as read. */
export function codeOfWord(draft: MappingDraft, dictionary: Dictionary, text: string): string {
  const key = wordKey(text);
  const entries = draft[dictionary] as Record<string, unknown>;
  const entry = Object.entries(entries).find(([word]) => wordKey(word) === key)?.[1];
  if (entry === undefined) return '';
  if (typeof entry === 'string') return entry;
  if (typeof entry === 'boolean') return String(entry);
  const { type, category } = entry as { type?: string; category?: string | null };
  return type ?? category ?? '';
}
