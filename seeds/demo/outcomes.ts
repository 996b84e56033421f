import { initialOutcome } from '#app/domain/initial-outcome.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';

import type { PlannedArm } from './plan.ts';
import type { Random } from './random.ts';

/** Share of arms that a State's office traces to an end: twelve years ago, six years ago, now. */
const TRACED: Readonly<Record<string, readonly [number, number, number]>> = {
  XA: [0.5, 0.55, 0.62],
  XB: [0.08, 0.15, 0.45],
  XC: [0.25, 0.35, 0.4],
  XD: [0.4, 0.3, 0.16],
  XE: [0.05, 0.1, 0.14],
  XF: [0.15, 0.42, 0.72],
  XG: [0.0, 0.12, 0.3],
  XH: [0.0, 0.0, 0.2],
};

const SIX_YEARS = 2191;

/** The IAFQ outcome of an arm taken in so many days ago; what cannot be identified is never traced. */
export function drawOutcome(
  random: Random,
  state: string,
  arm: PlannedArm,
  reportType: ReportType,
  daysAgo: number,
): OutcomeCode | null {
  const initial = initialOutcome({ reportType, condition: arm.condition, marks: arm.marks });
  if (initial !== 'X') return initial;
  if (arm.stateOwned) return 'L';
  const effort = reportType === 'surrendered' ? 0.45 : 1;
  if (random.chance(tracedShare(state, daysAgo) * effort)) {
    return random.weighted([
      ['I', 34],
      ['F', 20],
      ['P', 16],
      ['L', reportType === 'seized' ? 12 : 30],
      ['A', 14],
    ]);
  }
  return random.weighted([
    ['X', 80],
    ['W', daysAgo < 300 ? 24 : 2],
    ['A', 8],
    ['UK', 5],
  ]);
}

function tracedShare(state: string, daysAgo: number): number {
  const [first, middle, last] = TRACED[state] ?? [0, 0, 0];
  const periods = Math.min(2, daysAgo / SIX_YEARS);
  return periods > 1 ? middle + (first - middle) * (periods - 1) : last + (middle - last) * periods;
}
