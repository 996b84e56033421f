import { type Breakdown, isBreakdown } from '#analytics/measures/breakdown.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';

/** What a page of figures shows, as it stands in its address. */
export interface ThemeFilter {
  readonly by: Breakdown;
  /** A member State; the region without. */
  readonly state: string | undefined;
  readonly year: number | undefined;
  /** State and year to compare with, where either is asked for. */
  readonly against: string | undefined;
  readonly againstYear: number | undefined;
  /** What in the address could not be taken; nothing else stands in its place but the default. */
  readonly problems: readonly TextKey[];
}

/** By which seizures are shown where nothing else is asked for. */
export const DEFAULT_BREAKDOWN = 'firearm_type' satisfies Breakdown;

/** Reads the filter; it never refuses a page, but says what it did not take. */
export function readThemeFilter(
  search: URLSearchParams,
  members: readonly string[],
  years: readonly number[],
): ThemeFilter {
  const problems: TextKey[] = [];
  const asked = (name: string) => search.get(name)?.trim() ?? '';
  const state = (name: string) => {
    const code = asked(name);
    if (code === '' || members.includes(code)) return code || undefined;
    problems.push('theme.problem.state');
    return undefined;
  };
  const year = (name: string) => {
    const text = asked(name);
    if (text === '') return undefined;
    if (/^\d{4}$/.test(text) && years.includes(Number(text))) return Number(text);
    problems.push('theme.problem.year');
    return undefined;
  };
  const shown = { state: state('state'), year: year('year') };
  const beside = { state: state('against'), year: year('againstYear') };
  const isItself =
    beside.year !== undefined &&
    beside.year === shown.year &&
    (beside.state === undefined || beside.state === shown.state);
  if (isItself) problems.push('theme.problem.sameYear');
  const by = asked('by');
  if (by !== '' && !isBreakdown(by)) problems.push('theme.problem.by');
  return {
    by: isBreakdown(by) && by !== 'month' ? by : DEFAULT_BREAKDOWN,
    state: shown.state,
    year: shown.year,
    against: beside.state,
    againstYear: isItself ? undefined : beside.year,
    problems: [...new Set(problems)],
  };
}
