import { AGENCY_KINDS } from '#app/domain/agency-kind.ts';
import { COMPLETENESS_BANDS, type CompletenessBand } from '#app/domain/completeness.ts';
import { countTable, inOrder } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import {
  type Shown,
  type SuppressedTable,
  suppressGroups,
  type SuppressOptions,
} from '#analytics/suppress.ts';

/** How much of what a trace needs the records state, by State and kind of agency (ISACS 05.31, 6.3 and 6.4). */
export const definition = {
  id: 'completeness-bands',
  unit: 'arms',
  title: 'measures.completeness.title',
  meaning: 'measures.completeness.meaning',
  source: 'measures.completeness.source',
  limits: [
    'measures.completeness.limit.stated',
    'measures.completeness.limit.weights',
    'measures.completeness.limit.kinds',
    'measures.completeness.limit.suppressed',
  ],
} as const satisfies Definition;

/** Arms of one State that one kind of agency registered, with a score in one step. */
export interface BandCount {
  readonly memberState: string;
  readonly agencyKind: string;
  readonly band: CompletenessBand;
  readonly n: number;
}

export interface PublishedBands {
  /** Rows are States, columns the steps of the score. */
  readonly states: SuppressedTable;
  /** Of each State; rows are kinds of agency. */
  readonly kindsOf: Readonly<Record<string, SuppressedTable>>;
}

/**
 * Arms by the step of their score: States, and within each State kinds of agency, protected together. What single elements the
 * records state is not published beside it: the score is made of them, so the two tables would tell more than either.
 */
export function publishBands(counts: readonly BandCount[], options: SuppressOptions = {}): PublishedBands {
  const key = (state: string, kind: string) => `${state}\n${kind}`;
  const states = inOrder(counts.map(({ memberState }) => memberState));
  const rows = states.flatMap((state) => {
    const kinds = counts.flatMap((one) => (one.memberState === state ? [one.agencyKind] : []));
    return inOrder(kinds, AGENCY_KINDS).map((kind) => key(state, kind));
  });
  const stateOf = (row: string) => row.split('\n')[0] ?? '';
  const { whole, parts } = suppressGroups(
    countTable(
      rows,
      COMPLETENESS_BANDS,
      counts.map(({ memberState, agencyKind, band, n }) => ({
        row: key(memberState, agencyKind),
        column: band,
        n,
      })),
    ),
    stateOf,
    options,
  );
  const kindsOf = Object.fromEntries(
    Object.entries(parts).map(([state, part]) => [
      state,
      { ...part, rows: part.rows.map((row) => row.split('\n')[1] ?? '') },
    ]),
  );
  return { states: whole, kindsOf };
}

/** Steps of arms that state at least four fifths of what is asked. */
const COMPLETE_ENOUGH: readonly string[] = ['from_80', 'whole'] satisfies CompletenessBand[];

/**
 * The share, from 0 to 1, of arms that state at least four fifths of what is asked, out of one published line.
 * @returns `withheld` where a part of it is, `uncovered` where there are no arms
 */
export function shareComplete(cells: readonly Shown[], total: Shown): Shown {
  if (total === 'withheld' || total === 'uncovered') return total;
  if (total === 0) return 'uncovered';
  const parts = COMPLETENESS_BANDS.flatMap((band, at) =>
    COMPLETE_ENOUGH.includes(band) ? [cells[at] ?? 0] : [],
  );
  if (parts.every((part) => typeof part === 'number'))
    return parts.reduce<number>((sum, part) => sum + part, 0) / total;
  // The rest tells the same, where it is shown whole.
  const rest = COMPLETENESS_BANDS.flatMap((band, at) =>
    COMPLETE_ENOUGH.includes(band) ? [] : [cells[at] ?? 0],
  );
  if (!rest.every((part) => typeof part === 'number')) return 'withheld';
  return 1 - rest.reduce<number>((sum, part) => sum + part, 0) / total;
}
