import { countTable, inOrder } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import { type CodeCount, publishBreakdown, type YearBreakdown } from '#analytics/measures/breakdown.ts';
import { suppress, type SuppressedTable } from '#analytics/suppress.ts';

/** How requests between States fare: acknowledged, answered, successful (ISACS 05.31, 10.2 c). */
export const definition = {
  id: 'tracing-performance',
  unit: 'requests',
  title: 'theme.tracing.title',
  meaning: 'theme.tracing.meaning',
  source: 'theme.tracing.source',
  limits: [
    'theme.tracing.limit.due',
    'theme.tracing.limit.few',
    'theme.tracing.limit.within',
    'theme.tracing.limit.suppressed',
  ],
} as const satisfies Definition;

/** What is asked of a request, with the answers in order. `otherwise`: nobody owes the step, so it counts on neither side. */
export const PERFORMANCE = {
  acknowledged: ['in_time', 'late', 'overdue', 'not_due', 'otherwise'],
  answered: ['in_time', 'late', 'overdue', 'not_due', 'otherwise'],
  outcome: ['successful', 'unsuccessful', 'open', 'otherwise'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type PerformanceQuestion = keyof typeof PERFORMANCE;
export const PERFORMANCE_QUESTIONS = Object.keys(PERFORMANCE) as PerformanceQuestion[];

export interface RequestCount extends CodeCount {
  readonly dimension: string;
}

export interface PublishedPerformance {
  /** Requests received, years by States. */
  readonly years: SuppressedTable;
  readonly questions: Readonly<Record<PerformanceQuestion, ReadonlyMap<number, YearBreakdown | undefined>>>;
}

/** Requests by the year in which they were sent and the State that received them; each question is a breakdown of the same requests. */
export function publishPerformance(
  counts: readonly RequestCount[],
  members: readonly string[],
): PublishedPerformance {
  const all = counts.filter(({ dimension }) => dimension === 'outcome');
  const rows = inOrder(all.map(({ year }) => String(year)));
  const years = suppress(
    countTable(
      rows,
      inOrder([...members, ...all.map(({ memberState }) => memberState)]),
      all.map(({ year, memberState, n }) => ({ row: String(year), column: memberState, n })),
    ),
  );
  const of = (question: PerformanceQuestion) =>
    new Map(
      rows.map((year) => [
        Number(year),
        publishBreakdown(
          counts.filter(({ dimension }) => dimension === question),
          PERFORMANCE[question],
          years,
          Number(year),
        ),
      ]),
    );
  return {
    years,
    questions: { acknowledged: of('acknowledged'), answered: of('answered'), outcome: of('outcome') },
  };
}

/** A share and what it is of; undefined where a part of it is withheld, and of nothing there is no share. */
export interface PerformanceShare {
  readonly of: number;
  readonly done: number;
  /** From 0 to 1; undefined where `of` is 0. */
  readonly share: number | undefined;
}

/**
 * The share of a year's requests that were acknowledged or answered in time, of those whose time is over or that are done; or that
 * were successful, of those closed with an outcome.
 */
export function shareOf(
  question: PerformanceQuestion,
  found: YearBreakdown | undefined,
  state?: string,
): PerformanceShare | undefined {
  if (found === undefined || (state === undefined && !found.isWhole)) return undefined;
  const column = state === undefined ? -1 : found.table.columns.indexOf(state);
  if (state !== undefined && column < 0) return undefined;
  const shown = (code: string) => {
    const row = found.table.rows.indexOf(code);
    return state === undefined ? found.table.rowTotals[row] : found.table.cells[row]?.[column];
  };
  const counted = question === 'outcome' ? ['successful', 'unsuccessful'] : ['in_time', 'late', 'overdue'];
  const parts = counted.map(shown);
  if (!parts.every((part) => typeof part === 'number')) return undefined;
  const [done = 0] = parts;
  const of = parts.reduce((sum, part) => sum + part, 0);
  return { of, done, share: of === 0 ? undefined : done / of };
}
