import { parse } from 'csv-parse/sync';

import { OUTCOME_CODES, type OutcomeCode } from '#app/domain/outcome.ts';
import { meaningOf, wordsOf } from '#analytics/iaf-labels.ts';
import { byStateAndYear, outcomeCounts, sumOf } from '#analytics/outcome-counts.ts';
import type { ReportedArms, StateYear } from '#analytics/rows.ts';

/** Why the whole text cannot be read as the questionnaire's public long form. */
export class UnreadableQuestionnaire extends Error {
  override readonly name = 'UnreadableQuestionnaire';
  constructor(
    readonly problem: 'empty' | 'not_csv' | 'columns' | 'no_rows' | 'no_arms',
    /** The missing columns, or the line that cannot be parsed. */
    readonly detail = '',
  ) {
    super(`${problem} ${detail}`.trim());
  }
}

/** A row that was left out, and why. `line` is its line in the file, the first being 1. */
export interface SetAside {
  readonly line: number;
  readonly problem: 'unknown_label' | 'bad_value' | 'bad_year' | 'no_country' | 'contradicts';
  readonly text: string;
}

export interface Questionnaire {
  /** One per country (ISO 3166-1 alpha-3, as `memberState`) and year, sorted. */
  readonly reports: readonly StateYear[];
  /** Country code → name as the file has it. */
  readonly countries: Readonly<Record<string, string>>;
  readonly rows: number;
  /** Rows that went into the reports, totals included. */
  readonly used: number;
  readonly setAside: readonly SetAside[];
}

const KINDS = { 'arms seized': 'seized', 'arms found': 'found', 'arms surrendered': 'surrendered' } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

const COLUMNS = ['Iso3_code', 'Indicator', 'Dimension', 'Category', 'Year', 'VALUE'] as const;
type Column = (typeof COLUMNS)[number] | 'Country' | 'Sex' | 'Age';

/** Values of one country, year and kind, the first read of each; `part_total` is a total of another dimension's parts. */
type Values = Map<OutcomeCode | 'total' | 'part_total', number>;

/**
 * Reads the public long form of the UN Illicit Arms Flows Questionnaire: one count a row, with or without a byte-order
 * mark, parted by commas, semicolons or tabs. Outcome rows are known by their labels, totals are not added to their
 * parts, and a count that is given twice is taken once. Rows of other indicators and dimensions are passed over.
 *
 * @throws UnreadableQuestionnaire where nothing can be read
 */
export function readQuestionnaire(text: string): Questionnaire {
  const [header, ...lines] = parseLines(text);
  const cellOf = columnReader(header?.record ?? []);
  const values = new Map<string, Values>();
  const countries: Record<string, string> = {};
  const setAside: SetAside[] = [];
  let used = 0;

  for (const { record, line } of lines) {
    const cell = (column: Column) => cellOf(record, column);
    const kind = KINDS[wordsOf(cell('Indicator')) as keyof typeof KINDS] as Kind | undefined;
    if (kind === undefined || !isWhole(cell('Sex')) || !isWhole(cell('Age'))) continue;
    const byLocation = wordsOf(cell('Dimension')) === 'by location';
    const meaning = meaningOf(cell('Category'), byLocation);
    if (meaning === 'subtotal' || meaning === 'place' || cell('VALUE') === '') continue;
    const drop = (problem: SetAside['problem'], text: string) => setAside.push({ line, problem, text });
    if (meaning === undefined) {
      if (byLocation || /uniquely identifiable/i.test(cell('Category')))
        drop('unknown_label', cell('Category'));
      continue;
    }
    const country = cell('Iso3_code').toUpperCase();
    const year = yearIn(cell('Year'));
    const value = countIn(cell('VALUE'));
    if (country === '') drop('no_country', cell('Country'));
    else if (year === undefined) drop('bad_year', cell('Year'));
    else if (value === undefined) drop('bad_value', cell('VALUE'));
    else {
      const key = [country, year, kind].join('\n');
      const known: Values = values.get(key) ?? new Map();
      const name = meaning === 'total' && !isWhole(cell('Dimension')) ? 'part_total' : meaning;
      const first = known.get(name);
      values.set(key, known);
      countries[country] ??= cell('Country') || country;
      if (first === undefined) known.set(name, value);
      if (name === 'part_total') known.set(name, Math.max(first ?? 0, value));
      if (first === undefined || first === value || name === 'part_total') used += 1;
      else drop('contradicts', `${cell('Category')}: ${first}, ${value}`);
    }
  }
  if (values.size === 0 && setAside.length === 0) throw new UnreadableQuestionnaire('no_arms');
  return { reports: reportsOf(values), countries, rows: lines.length, used, setAside };
}

interface Line {
  readonly record: readonly string[];
  readonly line: number;
}

function parseLines(text: string): Line[] {
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') throw new UnreadableQuestionnaire('empty');
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    const delimiter = delimiterOf(body);
    // With `info`, each record comes with its place in the file; the declared type leaves that out.
    parsed = parse(body, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof parsed;
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? String(error.lines) : '';
    throw new UnreadableQuestionnaire('not_csv', line);
  }
  if (parsed.length === 1) throwUnless(parsed[0]?.record ?? []);
  return parsed.map(({ record, info }) => ({ record, line: info.lines }));
}

/** A file with a header alone has a fault of its own, unless the header already has one. */
function throwUnless(header: readonly string[]): never {
  columnReader(header);
  throw new UnreadableQuestionnaire('no_rows');
}

function delimiterOf(body: string): string {
  const first = body.slice(0, body.search(/\r|\n|$/));
  const counts = [',', ';', '\t'].map((mark) => [mark, first.split(mark).length] as const);
  return counts.reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

function columnReader(header: readonly string[]): (record: readonly string[], column: Column) => string {
  const places = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const missing = COLUMNS.filter((column) => !places.has(column.toLowerCase()));
  if (missing.length > 0) throw new UnreadableQuestionnaire('columns', missing.join(', '));
  return (record, column) => {
    const index = places.get(column.toLowerCase());
    return index === undefined ? '' : (record[index] ?? '').trim();
  };
}

/** Arms have no sex and no age: anything but a total is another count. */
function isWhole(cell: string): boolean {
  return cell === '' || /^(total|all|n\/?a|not applicable|-)$/i.test(cell);
}

function yearIn(text: string): number | undefined {
  return /^(19|20)\d\d(\.0+)?$/.test(text) ? Number(text) : undefined;
}

/** A whole number, with or without thousands separators. */
function countIn(text: string): number | undefined {
  if (!/^\d+(\.0+)?$|^\d{1,3}([, \u00A0\u202F]\d{3})+(\.0+)?$/.test(text)) return undefined;
  const n = Number(text.replace(/[, \u00A0\u202F]/g, ''));
  return Number.isSafeInteger(n) ? n : undefined;
}

function reportsOf(values: ReadonlyMap<string, Values>): StateYear[] {
  const reports = new Map<
    string,
    { memberState: string; year: number } & Partial<Record<Kind, ReportedArms>>
  >();
  for (const [key, known] of values) {
    const [memberState = '', year = '', kind] = key.split('\n') as [string, string, Kind];
    const at = `${memberState}\n${year}`;
    const report = reports.get(at) ?? { memberState, year: Number(year) };
    report[kind] = armsOf(known);
    reports.set(at, report);
  }
  return [...reports.values()].sort(byStateAndYear);
}

/** Arms that only the total knows of have no outcome. */
function armsOf(known: Values): ReportedArms {
  const { total, part_total: partTotal, ...given } = Object.fromEntries(known);
  const byOutcome = outcomeCounts(given);
  return {
    byOutcome,
    withoutOutcome: Math.max(0, (total ?? partTotal ?? 0) - sumOf(byOutcome, OUTCOME_CODES)),
  };
}
