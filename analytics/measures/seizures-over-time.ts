import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import type { IntakeType } from '#app/domain/occasion.ts';
import {
  holdsYear,
  type Month,
  monthOf,
  monthsOf,
  type Period,
  spanOf,
  touchesYear,
  yearOf,
} from '#analytics/calendar.ts';
import { type CountTable, countTable, inOrder } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import type { ArmCount, YearCount } from '#analytics/rows.ts';
import {
  suppress,
  type SuppressedTable,
  suppressGroups,
  type SuppressOptions,
  type TableOptions,
} from '#analytics/suppress.ts';

/** Arms seized over time, by State or by type of firearm. */
export const definition = {
  id: 'seizures-over-time',
  unit: 'arms',
  title: 'analytics.seizures.title',
  meaning: 'analytics.seizures.meaning',
  source: 'analytics.seizures.source',
  limits: [
    'analytics.seizures.limit.activity',
    'analytics.seizures.limit.coverage',
    'analytics.seizures.limit.suppressed',
  ],
} as const satisfies Definition;

export interface CoverageOptions {
  /** The months for which each member State's records are in the register; a State that is not named has none. */
  readonly covered: Readonly<Record<string, Period>>;
  /** Defaults to seizures alone. */
  readonly reportTypes?: readonly IntakeType[];
}

export interface SeizuresOptions extends CoverageOptions {
  readonly by: 'memberState' | 'firearmType';
}

/**
 * One row per month, every column's gaps being the months it is not covered. A month without seizures is nought inside
 * the covered period. Arms recorded outside of it stretch the table rather than be lost.
 */
export function monthlySeizures(rows: readonly ArmCount[], options: SeizuresOptions): CountTable {
  const chosen = chosenRows(rows, options);
  const span = spanWith(chosen, options.covered);
  const months = span === undefined ? [] : wholeYears(span);
  const periodOf = (column: string) => (options.by === 'memberState' ? options.covered[column] : span);
  return countTable(
    months,
    columnsOf(chosen, options),
    chosen.map((row) => ({ row: monthOf(row.year, row.month), column: row[options.by], n: row.n })),
    (month, column) => {
      const period = periodOf(column);
      return period !== undefined && period.from <= month && month <= period.to;
    },
  );
}

/** Years alone. */
export interface PublishedYears {
  readonly yearly: SuppressedTable;
  /** Years of which only some months are covered. */
  readonly partial: readonly string[];
}

/** One table of years, and one of months for each year. */
export interface PublishedSeizures extends PublishedYears {
  readonly monthly: Readonly<Record<string, SuppressedTable>>;
}

/**
 * The years of each State as they may be shown where months are not published anywhere: with those left out of sight,
 * fewer years have to be withheld. Where months are shown too, both come from `publishSeizures`.
 */
export function publishYearlySeizures(
  rows: readonly YearCount[],
  options: CoverageOptions,
  suppression: TableOptions = {},
): PublishedYears {
  const { covered } = options;
  const chosen = chosenRows(rows, options);
  const within = spanOf(Object.values(covered));
  const years = yearsOf(spanOf([...(within === undefined ? [] : [within]), ...chosen.map(wholeYear)]));
  const table = countTable(
    years.map(String),
    statesOf(chosen, covered),
    chosen.map((row) => ({ row: String(row.year), column: row.memberState, n: row.n })),
    (year, state) => {
      const period = covered[state];
      return period !== undefined && touchesYear(period, Number(year));
    },
  );
  return {
    yearly: suppress(table, suppression),
    partial: table.rows.filter((year) => within === undefined || !holdsYear(within, Number(year))),
  };
}

/** Years and months are suppressed together, so that they cannot be played against each other. */
export function publishSeizures(
  rows: readonly ArmCount[],
  options: SeizuresOptions,
  suppression: SuppressOptions = {},
): PublishedSeizures {
  const { whole, parts } = suppressGroups(
    monthlySeizures(rows, options),
    (month) => month.slice(0, 4),
    suppression,
  );
  const span = spanWith(chosenRows(rows, options), options.covered);
  const partial = whole.rows.filter((year) => span === undefined || !holdsYear(span, Number(year)));
  return { yearly: whole, partial, monthly: parts };
}

function chosenRows<Row extends YearCount>(
  rows: readonly Row[],
  { reportTypes = ['seized'] }: CoverageOptions,
): Row[] {
  return rows.filter((row) => reportTypes.includes(row.reportType));
}

function columnsOf(rows: readonly ArmCount[], { by, covered }: SeizuresOptions): string[] {
  if (by === 'memberState') return statesOf(rows, covered);
  return inOrder(
    rows.map((row) => row.firearmType),
    FIREARM_TYPES,
  );
}

function statesOf(rows: readonly YearCount[], covered: Readonly<Record<string, Period>>): string[] {
  return inOrder([...Object.keys(covered), ...rows.map((row) => row.memberState)]);
}

/** The covered months, stretched where there are records outside of them. */
function spanWith(rows: readonly ArmCount[], covered: Readonly<Record<string, Period>>): Period | undefined {
  const months: Month[] = rows.map((row) => monthOf(row.year, row.month));
  return spanOf([...Object.values(covered), ...months.map((month) => ({ from: month, to: month }))]);
}

function wholeYear({ year }: YearCount): Period {
  return { from: monthOf(year, 1), to: monthOf(year, 12) };
}

function yearsOf(period: Period | undefined): number[] {
  if (period === undefined) return [];
  const first = yearOf(period.from);
  return Array.from({ length: yearOf(period.to) - first + 1 }, (_, index) => first + index);
}

/** Every month of every year the period touches. */
function wholeYears({ from, to }: Period): Month[] {
  return monthsOf({ from: monthOf(yearOf(from), 1), to: monthOf(yearOf(to), 12) });
}

/** The months of all years one after another, for a chart; their totals are those of the years. */
export function monthsOfAllYears({
  yearly,
  monthly,
}: PublishedSeizures): Pick<SuppressedTable, 'rows' | 'columns' | 'cells'> {
  const tables = yearly.rows.flatMap((year) => monthly[year] ?? []);
  return {
    rows: tables.flatMap(({ rows }) => rows),
    columns: yearly.columns,
    cells: tables.flatMap(({ cells }) => cells),
  };
}
