import type { Definition } from '#analytics/definition.ts';
import { DEFAULT_THRESHOLD } from '#analytics/suppress.ts';

/** How long arms stay away that were lost, stolen or diverted: a survival estimate, since most are not back yet. */
export const definition = {
  id: 'loss-to-recovery',
  unit: 'percent',
  title: 'theme.recovery.title',
  meaning: 'theme.recovery.meaning',
  source: 'theme.recovery.source',
  limits: [
    'theme.recovery.limit.censored',
    'theme.recovery.limit.confirmed',
    'theme.recovery.limit.months',
    'theme.recovery.limit.suppressed',
  ],
} as const satisfies Definition;

/** Arms reported lost, stolen or diverted in one month, and those of them that came into a State's hands by a confirmed hit. */
export interface LossMonth {
  /** Months since year 0. */
  readonly at: number;
  readonly n: number;
  /** Whole months from the loss to the recovery. */
  readonly recovered: readonly { readonly months: number; readonly n: number }[];
}

export interface SurvivalStep {
  readonly months: number;
  /** Share from 0 to 1 that is estimated to be recovered by then, and its 95 % interval. */
  readonly recovered: number;
  readonly low: number;
  readonly high: number;
  /** Arms still missing and looked back on for so long, just before. */
  readonly atRisk: number;
  /** Recoveries since the step before. */
  readonly events: number;
}

/**
 * Kaplan and Meier's estimate (Journal of the American Statistical Association 53, 1958) of how many arms are recovered within so many
 * months; an arm that is still missing counts for as long as it has been missing. The interval is Greenwood's on the
 * complementary log-log scale, which stays within 0 and 1.
 * @param now months since year 0
 */
export function recoveryCurve(losses: readonly LossMonth[], now: number): SurvivalStep[] {
  const durations = [...new Set(losses.flatMap(({ recovered }) => recovered.map(({ months }) => months)))];
  let missing = 1;
  let hazard = 0;
  return durations
    .sort((a, b) => a - b)
    .map((months): SurvivalStep => {
      const atRisk = sum(
        losses.map((loss) => (now - loss.at < months ? 0 : loss.n - back(loss, (after) => after < months))),
      );
      const events = sum(
        losses.map((loss) => (now - loss.at < months ? 0 : back(loss, (after) => after === months))),
      );
      if (events > 0) {
        missing *= 1 - events / atRisk;
        hazard += events / (atRisk * (atRisk - events));
      }
      return { months, recovered: 1 - missing, ...interval(missing, hazard), atRisk, events };
    });
}

function back({ recovered }: LossMonth, when: (months: number) => boolean): number {
  return sum(recovered.flatMap(({ months, n }) => (when(months) ? [n] : [])));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, n) => total + n, 0);
}

function interval(missing: number, hazard: number): { low: number; high: number } {
  if (missing <= 0 || missing >= 1) return { low: 1 - missing, high: 1 - missing };
  const spread = (1.959964 * Math.sqrt(hazard)) / Math.abs(Math.log(missing));
  return { low: 1 - missing ** Math.exp(-spread), high: 1 - missing ** Math.exp(spread) };
}

/**
 * The steps as they may be shown: each stands for at least the threshold of recoveries, so that none tells of a single arm; fewer
 * at the end are left out.
 */
export function publishCurve(steps: readonly SurvivalStep[], threshold = DEFAULT_THRESHOLD): SurvivalStep[] {
  const shown: SurvivalStep[] = [];
  let since = 0;
  for (const step of steps) {
    since += step.events;
    if (since < threshold) continue;
    shown.push({ ...step, events: since });
    since = 0;
  }
  return shown;
}
