import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { countTable } from '#analytics/count-table.ts';
import { type IndicatorOptions, metadata2018, METADATA_NUMERATOR } from '#analytics/measures/sdg-16-4-2.ts';
import type { StateYear } from '#analytics/rows.ts';
import { suppressGroups, type SuppressedTable, type SuppressOptions } from '#analytics/suppress.ts';

/** Row of arms whose outcome is not given. */
export const WITHOUT_OUTCOME = 'without_outcome';

/** The outcomes behind one year's metadata-2018 figures: a row per outcome, a column per State. */
export interface IndicatorParts {
  /** Outcomes of the numerator; their totals are the numerators. */
  readonly numerator: SuppressedTable;
  /** The other outcomes of the denominator. */
  readonly rest: SuppressedTable;
}

/**
 * Arms seized, found and surrendered together, by outcome. Numerators and denominators are the indicator itself; the outcomes behind
 * them are suppressed with those totals known to every reader. A State whose share is withheld is left out.
 */
export function indicatorParts(
  reports: readonly StateYear[],
  year: number,
  options: SuppressOptions & IndicatorOptions = {},
): IndicatorParts {
  const ofYear = reports.filter((report) => {
    if (report.year !== year) return false;
    const { denominator } = metadata2018(report);
    return denominator === 0 || denominator >= (options.withheldBelow ?? 0);
  });
  const kinds = ofYear.flatMap(({ memberState, seized, found, surrendered }) =>
    [seized, found, surrendered].flatMap((arms) => (arms === undefined ? [] : [{ memberState, arms }])),
  );
  const table = countTable(
    [...OUTCOME_CODES, WITHOUT_OUTCOME],
    ofYear.map(({ memberState }) => memberState),
    kinds.flatMap(({ memberState, arms }) => [
      ...OUTCOME_CODES.map((row) => ({ row, column: memberState, n: arms.byOutcome[row] })),
      { row: WITHOUT_OUTCOME, column: memberState, n: arms.withoutOutcome },
    ]),
  );
  const inNumerator = (row: string) => (METADATA_NUMERATOR as readonly string[]).includes(row);
  const { parts } = suppressGroups(table, (row) => (inNumerator(row) ? 'numerator' : 'rest'), {
    ...options,
    totalsAreKnown: true,
  });
  const { numerator, rest } = parts;
  if (numerator === undefined || rest === undefined) throw new Error('both groups have rows');
  return { numerator, rest };
}
