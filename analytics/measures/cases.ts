import { countTable, inOrder } from '#analytics/count-table.ts';
import { type CodeCount, publishBreakdown, type YearBreakdown } from '#analytics/measures/breakdown.ts';
import { suppress, type SuppressedTable } from '#analytics/suppress.ts';

/** Cases of one State and year with one answer to one question. */
export interface CaseCount extends CodeCount {
  readonly dimension: string;
}

export interface PublishedCases {
  /** All cases, years by States. */
  readonly years: SuppressedTable;
  /** By question. Undefined where no State's year is shown. */
  readonly questions: Readonly<Record<string, ReadonlyMap<number, YearBreakdown | undefined>>>;
}

/** Cases by year and State; each question is a breakdown of the same cases, with the years of the States known. */
export function publishCases(
  counts: readonly CaseCount[],
  questions: Readonly<Record<string, readonly string[]>>,
  members: readonly string[],
): PublishedCases {
  const [first] = Object.keys(questions);
  const all = counts.filter(({ dimension }) => dimension === first);
  const rows = inOrder(all.map(({ year }) => String(year)));
  const years = suppress(
    countTable(
      rows,
      inOrder([...members, ...all.map(({ memberState }) => memberState)]),
      all.map(({ year, memberState, n }) => ({ row: String(year), column: memberState, n })),
    ),
  );
  const of = (question: string, codes: readonly string[]) =>
    new Map(
      rows.map((year) => [
        Number(year),
        publishBreakdown(
          counts.filter(({ dimension }) => dimension === question),
          codes,
          years,
          Number(year),
        ),
      ]),
    );
  return {
    years,
    questions: Object.fromEntries(
      Object.entries(questions).map(([question, codes]) => [question, of(question, codes)]),
    ),
  };
}

/** A share and what it is of; undefined where a part of it is withheld, and of nothing there is no share. */
export interface CaseShare {
  readonly of: number;
  readonly done: number;
  /** From 0 to 1; undefined where `of` is 0. */
  readonly share: number | undefined;
}

/** The share of cases with an answer of `done` among those with one of `counted`, of one State or the region, out of a published year. */
export function shareOfCases(
  found: YearBreakdown | undefined,
  done: readonly string[],
  counted: readonly string[],
  state?: string,
): CaseShare | undefined {
  if (found === undefined || (state === undefined && !found.isWhole)) return undefined;
  const column = state === undefined ? -1 : found.table.columns.indexOf(state);
  if (state !== undefined && column < 0) return undefined;
  const sumOf = (codes: readonly string[]) => {
    const parts = codes.map((code) => {
      const row = found.table.rows.indexOf(code);
      return state === undefined ? found.table.rowTotals[row] : found.table.cells[row]?.[column];
    });
    return parts.every((part) => typeof part === 'number')
      ? parts.reduce((sum, part) => sum + part, 0)
      : undefined;
  };
  const [finished, of] = [sumOf(done), sumOf(counted)];
  if (finished === undefined || of === undefined) return undefined;
  return { of, done: finished, share: of === 0 ? undefined : finished / of };
}
