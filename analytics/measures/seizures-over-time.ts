import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import type { IntakeType } from '#app/domain/occasion.ts';
import {
  holdsYear,
  type Month,
  monthOf,
  monthsOf,
  type Period,
  spanOf,
  yearOf,
} from '#analytics/calendar.ts';
import { type CountTable, countTable, groupedTable, inOrder } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import type { ArmCount } from '#analytics/rows.ts';
import { suppress, type SuppressedTable, suppressGroups, type SuppressOptions } from '#analytics/suppress.ts';

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

export interface SeizuresOptions {
  readonly by: 'memberState' | 'firearmType';
  /** The months for which each member State's records are in the register; a State that is not named has none. */
  readonly covered: Readonly<Record<string, Period>>;
  /** Defaults to seizures alone. */
  readonly reportTypes?: readonly IntakeType[];
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
 * The years as they may be shown where months are not published anywhere: with those left out of sight, fewer years
 * have to be withheld. Where months are shown too, both come from `publishSeizures`.
 */
export function publishYearlySeizures(
  rows: readonly ArmCount[],
  options: SeizuresOptions,
  suppression: SuppressOptions = {},
): PublishedYears {
  const years = groupedTable(monthlySeizures(rows, options), yearText);
  return { yearly: suppress(years, suppression), partial: partialYears(years.rows, rows, options) };
}

/** Years and months are suppressed together, so that they cannot be played against each other. */
export function publishSeizures(
  rows: readonly ArmCount[],
  options: SeizuresOptions,
  suppression: SuppressOptions = {},
): PublishedSeizures {
  const { whole, parts } = suppressGroups(monthlySeizures(rows, options), yearText, suppression);
  return { yearly: whole, partial: partialYears(whole.rows, rows, options), monthly: parts };
}

function yearText(month: string): string {
  return month.slice(0, 4);
}

function partialYears(
  years: readonly string[],
  rows: readonly ArmCount[],
  options: SeizuresOptions,
): string[] {
  const span = spanWith(chosenRows(rows, options), options.covered);
  return years.filter((year) => span === undefined || !holdsYear(span, Number(year)));
}

function chosenRows(rows: readonly ArmCount[], { reportTypes = ['seized'] }: SeizuresOptions): ArmCount[] {
  return rows.filter((row) => reportTypes.includes(row.reportType));
}

function columnsOf(rows: readonly ArmCount[], { by, covered }: SeizuresOptions): string[] {
  if (by === 'memberState') return inOrder([...Object.keys(covered), ...rows.map((row) => row.memberState)]);
  return inOrder(
    rows.map((row) => row.firearmType),
    FIREARM_TYPES,
  );
}

/** The covered months, stretched where there are records outside of them. */
function spanWith(rows: readonly ArmCount[], covered: Readonly<Record<string, Period>>): Period | undefined {
  const months: Month[] = rows.map((row) => monthOf(row.year, row.month));
  return spanOf([...Object.values(covered), ...months.map((month) => ({ from: month, to: month }))]);
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
