import { OUTCOME_CODES, type OutcomeCode } from '#app/domain/outcome.ts';
import type { OutcomeCounts, ReportedArms, StateYear, YearCount } from '#analytics/rows.ts';

/** Counts with nought for every code that is not given. */
export function outcomeCounts(given: Partial<Record<OutcomeCode, number>> = {}): OutcomeCounts {
  return Object.fromEntries(OUTCOME_CODES.map((code) => [code, given[code] ?? 0])) as OutcomeCounts;
}

/** Arms of the named outcomes together. */
export function sumOf(counts: OutcomeCounts, codes: readonly OutcomeCode[]): number {
  return codes.reduce((sum, code) => sum + counts[code], 0);
}

/** Arms of all outcomes, and those without one. */
export function allArms(arms: ReportedArms | undefined): number {
  return arms === undefined ? 0 : sumOf(arms.byOutcome, OUTCOME_CODES) + arms.withoutOutcome;
}

/**
 * Adds tidy rows up to one report per State and year, sorted by State, then year. Seizures that were not for a
 * criminal offence and arms recovered in operations are outside indicator 16.4.2 and left out.
 */
export function stateYears(rows: Iterable<YearCount>): StateYear[] {
  const byKey = new Map<string, Building>();
  for (const row of rows) {
    if (row.reportType === 'recovered' || (row.reportType === 'seized' && !row.criminal)) continue;
    const key = `${row.memberState} ${row.year}`;
    let report = byKey.get(key);
    if (report === undefined) {
      report = { memberState: row.memberState, year: row.year, seized: {}, found: {}, surrendered: {} };
      byKey.set(key, report);
    }
    const counts = report[row.reportType];
    counts[row.outcome] = (counts[row.outcome] ?? 0) + row.n;
  }
  return [...byKey.values()].map(finished).sort(byStateAndYear);
}

type Counting = Partial<Record<OutcomeCode, number>>;

interface Building {
  memberState: string;
  year: number;
  seized: Counting;
  found: Counting;
  surrendered: Counting;
}

function finished({ memberState, year, seized, found, surrendered }: Building): StateYear {
  const reported = (counts: Counting) => ({ byOutcome: outcomeCounts(counts), withoutOutcome: 0 });
  return {
    memberState,
    year,
    seized: reported(seized),
    found: reported(found),
    surrendered: reported(surrendered),
  };
}

/** Order of reports and figures: State, then year. */
export function byStateAndYear(
  a: { readonly memberState: string; readonly year: number },
  b: { readonly memberState: string; readonly year: number },
): number {
  if (a.memberState !== b.memberState) return a.memberState < b.memberState ? -1 : 1;
  return a.year - b.year;
}
