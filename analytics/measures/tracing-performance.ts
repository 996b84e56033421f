import { TRACE_CHOICES } from '#app/domain/trace-decision.ts';
import { countTable, inOrder } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import { layYear, publishBreakdown, type YearBreakdown } from '#analytics/measures/breakdown.ts';
import type { CaseCount, PublishedCases } from '#analytics/measures/cases.ts';
import { suppressTwins } from '#analytics/twin-tables.ts';

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

/** What was decided about arms: to trace them, by choice, to monitor, or not (ISACS 05.31, 5.1 and 5.4). */
export const choicesDefinition = {
  id: 'trace-choices',
  unit: 'arms',
  title: 'measures.choices.title',
  meaning: 'measures.choices.meaning',
  source: 'measures.choices.source',
  limits: ['measures.choices.limit.latest', 'measures.choices.limit.made', 'measures.hits.limit.suppressed'],
} as const satisfies Definition;

/** Answers to the one question asked of each decision. */
export const CHOICE_QUESTIONS = { choice: TRACE_CHOICES } as const;

/** What is asked of a request, with the answers in order. `otherwise`: nobody owes the step, so it counts on neither side. */
export const PERFORMANCE = {
  acknowledged: ['in_time', 'late', 'overdue', 'not_due', 'otherwise'],
  answered: ['in_time', 'late', 'overdue', 'not_due', 'otherwise'],
  outcome: ['successful', 'unsuccessful', 'open', 'otherwise'],
  followed: ['prosecuted', 'not_prosecuted', 'otherwise'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type PerformanceQuestion = keyof typeof PERFORMANCE;
export const PERFORMANCE_QUESTIONS = Object.keys(PERFORMANCE) as PerformanceQuestion[];

export interface RequestCount extends CaseCount {
  /** Whether the State sent the request or received it. Each request stands under both once. */
  readonly direction: 'issued' | 'received';
}

export interface PublishedPerformance {
  readonly received: PublishedCases;
  readonly issued: PublishedCases;
}

/**
 * Requests by the year in which they were sent, by the State that received and by the State that issued them. Both sides count the same
 * requests, so they are protected together: the years first, then each question with the years of the States known. A year of
 * which one side is not known whole is shown of the State that received alone.
 */
export function publishPerformance(
  counts: readonly RequestCount[],
  members: readonly string[],
): PublishedPerformance {
  const of = (direction: RequestCount['direction']) => counts.filter((one) => one.direction === direction);
  const [received, issued] = [of('received'), of('issued')];
  const [first] = PERFORMANCE_QUESTIONS;
  const rows = inOrder(received.map(({ year }) => String(year)));
  const yearsOf = (side: readonly RequestCount[]) => {
    const all = side.filter(({ dimension }) => dimension === first);
    return countTable(
      rows,
      inOrder([...members, ...all.map(({ memberState }) => memberState)]),
      all.map(({ year, memberState, n }) => ({ row: String(year), column: memberState, n })),
    );
  };
  const years = suppressTwins(yearsOf(received), yearsOf(issued));
  const questions = { received: maps(), issued: maps() };
  for (const question of PERFORMANCE_QUESTIONS) {
    const codes = PERFORMANCE[question];
    const asked = (side: readonly RequestCount[]) => side.filter(({ dimension }) => dimension === question);
    for (const year of rows.map(Number)) {
      const left = layYear(asked(received), codes, years.left, year);
      const right = layYear(asked(issued), codes, years.right, year);
      if (left?.isWhole && right?.isWhole) {
        const twins = suppressTwins(left.table, right.table, { sumsAreKnown: true });
        questions.received[question].set(year, { table: twins.left, isWhole: true });
        questions.issued[question].set(year, { table: twins.right, isWhole: true });
      } else {
        questions.received[question].set(year, publishBreakdown(asked(received), codes, years.left, year));
        questions.issued[question].set(year, undefined);
      }
    }
  }
  return {
    received: { years: years.left, questions: questions.received },
    issued: { years: years.right, questions: questions.issued },
  };
}

function maps(): Record<PerformanceQuestion, Map<number, YearBreakdown | undefined>> {
  return { acknowledged: new Map(), answered: new Map(), outcome: new Map(), followed: new Map() };
}

/** The first answers of a question that are counted; the first of all is the one whose share is told. */
export const COUNTED: Readonly<Record<PerformanceQuestion, readonly string[]>> = {
  acknowledged: ['in_time', 'late', 'overdue'],
  answered: ['in_time', 'late', 'overdue'],
  outcome: ['successful', 'unsuccessful'],
  followed: ['prosecuted', 'not_prosecuted'],
};
