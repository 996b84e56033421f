import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { Definition } from '#analytics/definition.ts';
import { METADATA_NUMERATOR, type Share } from '#analytics/measures/sdg-16-4-2.ts';
import type { IndicatorParts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import type { Shown, SuppressedTable } from '#analytics/suppress.ts';

/** Of how many arms a trace was begun, where States choose which arms they trace. */
export const definition = {
  id: 'selection-coverage',
  unit: 'percent',
  title: 'selection.traced.title',
  meaning: 'selection.traced.meaning',
  source: 'selection.source',
  limits: ['selection.limit.identifiable', 'selection.limit.unknown', 'selection.limit.suppressed'],
} as const satisfies Definition;

/** Between which values indicator 16.4.2 would be, had every arm been traced to its end. */
export const boundsDefinition = {
  id: 'selection-bounds',
  unit: 'percent',
  title: 'selection.bounds.title',
  meaning: 'selection.bounds.meaning',
  source: 'selection.source',
  limits: ['selection.limit.bounds', 'selection.limit.chosen', 'selection.limit.suppressed'],
} as const satisfies Definition;

/** Outcomes of arms of which a trace was begun. */
export const BEGUN = ['L', 'I', 'F', 'P', 'A', 'W'] as const satisfies readonly OutcomeCode[];
/** Outcomes of arms whose tracing is not finished, or was not begun: any of them may still be established. */
export const UNTRACED = ['W', 'X'] as const satisfies readonly OutcomeCode[];

/** One State and year, or the region; all of it follows from numbers that are published already. */
export interface Selection {
  /** All arms of the indicator's 2018 denominator; 0 where there are none. */
  readonly arms: number;
  readonly established: number;
  readonly begun: Shown;
  readonly notBegun: Shown;
  readonly pending: Shown;
  /** Begun of begun and not begun, from 0 to 1; undefined where no arm could be traced or a count of it is withheld. */
  readonly coverage: number | undefined;
  /** The indicator if no arm of `UNTRACED` is ever established, and if all are, from 0 to 1; undefined where there are no arms. */
  readonly bounds: { readonly low: number; readonly high: number; readonly isWide: boolean } | undefined;
}

/**
 * What selective tracing does to one figure of the indicator. Where the arms that are not traced are withheld, all withheld arms
 * outside of the numerator are taken for them: the bounds are wide (`isWide`), true, and say nothing that a reader could not add up.
 * @param share numerator and denominator of the 2018 metadata's formula as they are published
 * @param parts outcomes behind them as they are published
 * @param state undefined for the region
 */
export function selectionOf(share: Share, parts: IndicatorParts, state?: string): Selection {
  const shown = (code: OutcomeCode): Shown => {
    const inNumerator = (METADATA_NUMERATOR as readonly string[]).includes(code);
    return cellOf(inNumerator ? parts.numerator : parts.rest, code, state);
  };
  const begun = sumShown(BEGUN.map(shown));
  const notBegun = shown('X');
  const pending = shown('W');
  const traceable = sumShown([begun, notBegun]);
  const { numerator, denominator } = share;
  return {
    arms: denominator,
    established: numerator,
    begun,
    notBegun,
    pending,
    coverage:
      typeof begun === 'number' && typeof traceable === 'number' && traceable > 0
        ? begun / traceable
        : undefined,
    bounds: denominator === 0 ? undefined : boundsOf(share, parts.rest, state),
  };
}

function boundsOf({ numerator, denominator }: Share, rest: SuppressedTable, state: string | undefined) {
  const exact = sumShown(UNTRACED.map((code) => cellOf(rest, code, state)));
  const sure = rest.rows
    .filter((code) => !(UNTRACED as readonly string[]).includes(code))
    .reduce((sum, code) => {
      const cell = cellOf(rest, code, state);
      return typeof cell === 'number' ? sum + cell : sum;
    }, 0);
  const most = typeof exact === 'number' ? exact : denominator - numerator - sure;
  return {
    low: numerator / denominator,
    high: (numerator + most) / denominator,
    isWide: typeof exact !== 'number',
  };
}

function cellOf(table: SuppressedTable, code: string, state: string | undefined): Shown {
  const row = table.rows.indexOf(code);
  if (state === undefined) return table.rowTotals[row] ?? 'uncovered';
  return table.cells[row]?.[table.columns.indexOf(state)] ?? 'uncovered';
}

/** The sum of counts that are all shown; else why there is none. */
function sumShown(cells: readonly Shown[]): Shown {
  if (cells.includes('withheld')) return 'withheld';
  return cells.reduce<Shown>(
    (sum, cell) => (typeof sum === 'number' && typeof cell === 'number' ? sum + cell : 'uncovered'),
    0,
  );
}
