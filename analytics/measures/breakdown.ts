import { CONCEALMENTS } from '#app/domain/concealment.ts';
import { CONDITIONS, FIREARM_TYPES } from '#app/domain/firearm.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS, PLACE_KINDS } from '#app/domain/occasion.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';
import { type CountTable, countTable } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import { COUNTED_ATTRIBUTES } from '#analytics/measures/seized-attributes.ts';
import {
  DEFAULT_THRESHOLD,
  type Shown,
  suppressGroups,
  type SuppressedTable,
  type SuppressOptions,
} from '#analytics/suppress.ts';

/** Arms seized in a year, by one attribute: the tables of the UN Illicit Arms Flows Questionnaire, and months. */
export const definition = {
  id: 'breakdown',
  unit: 'arms',
  title: 'theme.breakdown.title',
  meaning: 'theme.breakdown.meaning',
  source: 'theme.breakdown.source',
  limits: [
    'theme.breakdown.limit.activity',
    'theme.breakdown.limit.alone',
    'theme.breakdown.limit.known',
    'theme.breakdown.limit.suppressed',
  ],
} as const satisfies Definition;

/** What the seizure tells of marking: the outcome's first half. An illicitly manufactured arm has no unique mark. */
export const MARKINGS = ['unique', 'altered', 'none', 'unknown'] as const;
export type Marking = (typeof MARKINGS)[number];

const MARKING_OF: Readonly<Record<string, Marking>> = {
  NE: 'altered',
  NN: 'none',
  NM: 'none',
  UK: 'unknown',
};

/** @param outcome a code of the questionnaire; every one but these four says that the arm is uniquely identifiable */
export function markingOf(outcome: string): Marking {
  return MARKING_OF[outcome] ?? 'unique';
}

/** The months of a year, as their codes stand in the rollup. */
export const MONTH_CODES = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

/** Attributes by which seized arms are shown, with their codes in order. */
export const BREAKDOWNS = {
  firearm_type: FIREARM_TYPES,
  condition: CONDITIONS,
  marking: MARKINGS,
  legal_ground: LEGAL_GROUNDS,
  criminal_context: [...CRIMINAL_CONTEXTS, 'not_established'],
  place_kind: PLACE_KINDS,
  conveyance: CONVEYANCES,
  concealment: CONCEALMENTS,
  build: ['modular', 'not_modular'],
  frame: ['polymer', 'not_polymer', 'unknown'],
  ...COUNTED_ATTRIBUTES,
  month: MONTH_CODES,
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Breakdown = keyof typeof BREAKDOWNS;

/** Breakdowns that a page offers by name; months are the matter of trends. */
export const OFFERED_BREAKDOWNS = (Object.keys(BREAKDOWNS) as Breakdown[]).filter((name) => name !== 'month');

export function isBreakdown(name: string): name is Breakdown {
  return Object.hasOwn(BREAKDOWNS, name);
}

/** Arms of one State and year with one code. Rows of one key add up. */
export interface CodeCount {
  readonly memberState: string;
  readonly year: number;
  readonly code: string;
  readonly n: number;
}

/** Column of the States whose year is withheld, together. */
export const OTHER_STATES = 'other_states';

/** One year: rows are all codes, columns the States whose year is shown, then the others together. */
export interface YearBreakdown {
  readonly table: SuppressedTable;
  /** Whether the row totals are the whole region's; else they are those of the States shown. */
  readonly isWhole: boolean;
}

/**
 * Breaks the arms of one year down, with the totals of the States known as they are published: `years` is the table of years
 * by States that every reader has. A State whose year is withheld is shown with the others alone, and where their sum is not
 * known either, not at all. So the sums of all columns are known numbers, and breakdowns of the same arms share nothing that a reader does
 * not have: for any two tables of these sums there are records that agree with both (fill one State's arms in at random). Within one
 * table the guarantees of `suppress` hold, the first too: every known sum is at least the threshold.
 *
 * @returns undefined where no State's year is shown
 */
export function publishBreakdown(
  counts: readonly CodeCount[],
  codes: readonly string[],
  years: SuppressedTable,
  year: number,
  options: SuppressOptions = {},
): YearBreakdown | undefined {
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const laid = layYear(counts, codes, years, year, threshold);
  if (laid === undefined) return undefined;
  const { parts } = suppressGroups(laid.table, () => String(year), { threshold, totalsAreKnown: true });
  const published = parts[String(year)];
  return published && { table: published, isWhole: laid.isWhole };
}

/**
 * The counts of one year by the States whose sum is a known number, and the others together where that sum is known; what is
 * suppressed next may take the sums of its columns as known.
 * @returns undefined where there is no such State
 */
export function layYear(
  counts: readonly CodeCount[],
  codes: readonly string[],
  years: SuppressedTable,
  year: number,
  threshold: number = DEFAULT_THRESHOLD,
): { readonly table: CountTable; readonly isWhole: boolean } | undefined {
  const row = years.rows.indexOf(String(year));
  const shownOf = (column: number): Shown => years.cells[row]?.[column] ?? 'uncovered';
  const known = years.columns.filter((_, column) => {
    const shown = shownOf(column);
    return typeof shown === 'number' && shown >= threshold;
  });
  const total = years.rowTotals[row];
  const others = years.columns.filter((_, column) => shownOf(column) === 'withheld');
  const ofYear = counts.filter((count) => count.year === year);
  const sumOf = (states: readonly string[]) =>
    ofYear.reduce((sum, { memberState, n }) => (states.includes(memberState) ? sum + n : sum), 0);
  const othersKnown = others.length > 0 && typeof total === 'number' && sumOf(others) >= threshold;
  const columns = [...known, ...(othersKnown ? [OTHER_STATES] : [])];
  if (columns.length === 0) return undefined;
  const table = countTable(
    codes,
    columns,
    ofYear.flatMap(({ memberState, code, n }) => {
      const column = known.includes(memberState)
        ? memberState
        : othersKnown && others.includes(memberState)
          ? OTHER_STATES
          : undefined;
      return column === undefined ? [] : [{ row: code, column, n }];
    }),
  );
  return { table, isWhole: others.length === 0 || othersKnown };
}

/** One line over the years: what is shown of each code, of one State or of the region. */
export interface BreakdownSeries {
  /** Years; columns are codes. */
  readonly table: Pick<SuppressedTable, 'rows' | 'columns' | 'cells' | 'rowTotals'>;
  readonly withheld: boolean;
}

/** Published years; one is worked out when it is asked for. */
export interface Breakdowns {
  get(year: number): YearBreakdown | undefined;
}

/** What one year shows of each code, of one State or of the region. */
export interface BreakdownLine {
  readonly cells: readonly Shown[];
  readonly total: Shown;
}

/** One year of one State, or of the region as a whole; a year of the region that is not known whole is withheld. */
export function lineOf(
  breakdowns: Breakdowns,
  codes: readonly string[],
  years: SuppressedTable,
  year: string,
  state?: string,
): BreakdownLine {
  const row = years.rows.indexOf(year);
  const total =
    (state === undefined ? years.rowTotals[row] : years.cells[row]?.[years.columns.indexOf(state)]) ??
    'uncovered';
  const all = (shown: Shown): BreakdownLine => ({ cells: codes.map(() => shown), total });
  if (total === 0 || total === 'uncovered') return all(total);
  const found = breakdowns.get(Number(year));
  const column = state === undefined ? -1 : (found?.table.columns.indexOf(state) ?? -1);
  if (found === undefined || (state === undefined ? !found.isWhole : column < 0)) return all('withheld');
  const cells = found.table.rows.map(
    (_, at) => (state === undefined ? found.table.rowTotals[at] : found.table.cells[at]?.[column]) ?? 0,
  );
  return { cells, total };
}

/** The same of all years, out of the published tables: nothing is suppressed anew. */
export function seriesOf(
  breakdowns: Breakdowns,
  codes: readonly string[],
  years: SuppressedTable,
  state?: string,
): BreakdownSeries {
  const lines = years.rows.map((year) => lineOf(breakdowns, codes, years, year, state));
  return {
    table: {
      rows: years.rows,
      columns: codes,
      cells: lines.map(({ cells }) => cells),
      rowTotals: lines.map(({ total }) => total),
    },
    withheld: lines.some(({ cells }) => cells.includes('withheld')),
  };
}

/** The code that surely has the most arms of a line, and its share of them; withheld counts may not hide a larger one. */
export function mostOf(
  cells: readonly Shown[],
  codes: readonly string[],
  total: Shown,
): { readonly code: string; readonly n: number; readonly share: number } | undefined {
  if (typeof total !== 'number' || total === 0) return undefined;
  const shown = cells.flatMap((cell, index) =>
    typeof cell === 'number' ? [{ code: codes[index] ?? '', n: cell }] : [],
  );
  const hidden = total - shown.reduce((sum, { n }) => sum + n, 0);
  const [first, second] = shown.sort((a, b) => b.n - a.n);
  if (first === undefined || first.n <= hidden || first.n === second?.n) return undefined;
  return { ...first, share: first.n / total };
}

/** Says that the attribute was not recorded; it is never what is found to be most. */
const NOT_KNOWN = 'unknown';

/**
 * The known code that surely has the most arms of a line, its share of all, and the share of which the attribute is unknown; that
 * share is undefined where its count is withheld, which may then not hide a larger one either.
 */
export function mostKnownOf(
  cells: readonly Shown[],
  codes: readonly string[],
  total: Shown,
): { readonly code: string; readonly share: number; readonly unknown: number | undefined } | undefined {
  if (typeof total !== 'number' || total === 0) return undefined;
  // Of two codes the first is what was looked for, and the other says that it was not recorded.
  const [sought = '', ...others] = codes;
  if (others.length === 1) {
    const [n] = cells;
    return typeof n === 'number' ? { code: sought, share: n / total, unknown: 0 } : undefined;
  }
  const at = codes.indexOf(NOT_KNOWN);
  const notKnown = at < 0 ? 0 : (cells[at] ?? 0);
  const isKnown = (_: unknown, index: number) => index !== at;
  const most = mostOf(
    cells.filter(isKnown),
    codes.filter(isKnown),
    typeof notKnown === 'number' ? total - notKnown : total,
  );
  if (most === undefined || most.n === 0) return undefined;
  return {
    code: most.code,
    share: most.n / total,
    unknown: typeof notKnown === 'number' ? notKnown / total : undefined,
  };
}
