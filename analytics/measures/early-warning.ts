import type { Definition } from '#analytics/definition.ts';
import type { Shown } from '#analytics/suppress.ts';

/** Months with more arms than the season and the years before make likely. */
export const definition = {
  id: 'early-warning',
  unit: 'arms',
  title: 'theme.warning.title',
  meaning: 'theme.warning.meaning',
  source: 'theme.warning.source',
  limits: ['theme.warning.limit.rate', 'theme.warning.limit.activity', 'theme.warning.limit.baseline'],
} as const satisfies Definition;

/** An alarm is raised in at most one of a hundred months in which nothing has changed. */
export const FALSE_ALARM_RATE = 0.01;
/** The same month, and for the spread its neighbours, in so many years before. */
const YEARS_BACK = 5;
const LEAST_YEARS = 3;
/** A month with fewer arms raises no alarm, whatever the baseline. */
const LEAST_ARMS = 5;

/** Upper 1 % points of Student's t distribution with 1, 2, … degrees of freedom. */
const T_99 = [
  31.821, 6.965, 4.541, 3.747, 3.365, 3.143, 2.998, 2.896, 2.821, 2.764, 2.718, 2.681, 2.65, 2.624, 2.602,
];

/** A month of the series; what is withheld or not covered is no number and takes part in nothing. */
export interface MonthCount {
  /** Months since year 0; consecutive months differ by one. */
  readonly at: number;
  readonly shown: Shown;
}

export interface Warning {
  readonly at: number;
  readonly n: number;
  /** Mean of the same month in earlier years. */
  readonly expected: number;
  /** In so many years. */
  readonly years: number;
}

/** @param month 1 to 12 */
export function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1;
}

/**
 * Alarms of a series of months. What is expected is the mean of the same month in the five years before, so that a season raises
 * none; how widely counts spread is taken from its neighbours too. An alarm needs all of these: the count is above Student's prediction
 * interval of square roots, which spread evenly where chance alone is at work, and of logarithms, which do where rates themselves
 * swing; and an unchanged Poisson rate would give so many at most once in a hundred times (exact conditional test).
 */
export function warningsOf(series: readonly MonthCount[]): Warning[] {
  const counts = new Map(
    series.flatMap(({ at, shown }) => (typeof shown === 'number' ? [[at, shown] as const] : [])),
  );
  return [...counts].flatMap(([at, n]): Warning[] => {
    const [same = [], ...beside] = [0, -1, 1].map((months) => earlier(counts, at + months));
    if (n < LEAST_ARMS || same.length < LEAST_YEARS) return [];
    const isAbove = [(x: number) => Math.sqrt(x + 0.375), (x: number) => Math.log(x + 0.5)].every((scale) =>
      isAbovePrediction(
        scale(n),
        same.map(scale),
        beside.map((months) => months.map(scale)),
      ),
    );
    if (!isAbove || !isUnlikely(n, same)) return [];
    return [{ at, n, expected: meanOf(same), years: same.length }];
  });
}

/** The same month in the years before, as far as it is known. */
function earlier(counts: ReadonlyMap<number, number>, at: number): number[] {
  return Array.from({ length: YEARS_BACK }, (_, year) => counts.get(at - 12 * (year + 1))).filter(
    (n) => n !== undefined,
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** Each month of the year has a mean of its own; the spread around it is that of all three. */
function isAbovePrediction(
  n: number,
  same: readonly number[],
  beside: readonly (readonly number[])[],
): boolean {
  const months = [same, ...beside].filter(({ length }) => length > 0);
  const freedom = months.reduce((sum, { length }) => sum + length - 1, 0);
  const squares = months.reduce((sum, values) => {
    const mean = meanOf(values);
    return sum + values.reduce((inner, x) => inner + (x - mean) ** 2, 0);
  }, 0);
  const reach = (T_99[freedom - 1] ?? 2.602) * Math.sqrt((squares / freedom) * (1 + 1 / same.length));
  return n > meanOf(same) + reach;
}

/** Of all arms of these months, one share each is expected: the chance of `n` or more is a binomial tail. */
function isUnlikely(n: number, baseline: readonly number[]): boolean {
  const all = n + baseline.reduce((sum, x) => sum + x, 0);
  return binomialTail(all, 1 / (baseline.length + 1), n) <= FALSE_ALARM_RATE;
}

/** P(X ≥ k) of a binomial distribution. */
export function binomialTail(trials: number, p: number, k: number): number {
  if (k <= 0) return 1;
  let logTerm = 0;
  for (let i = 1; i <= k; i++) logTerm += Math.log((trials - k + i) / i);
  logTerm += k * Math.log(p) + (trials - k) * Math.log1p(-p);
  let term = Math.exp(logTerm);
  let sum = 0;
  for (let x = k; x <= trials; x++) {
    sum += term;
    term *= ((trials - x) / (x + 1)) * (p / (1 - p));
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
}
