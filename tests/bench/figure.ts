import type { Lifetime } from '#app/commands/lifetime.ts';

import type { Timing } from './measure.ts';

/** One measured value, the floor or peer measured beside it in the same run, and the goal of the product for it. */
export interface Figure {
  what: string;
  value: number;
  unit: 'ms' | 'per second' | '%' | 'kB' | 'count';
  against: { what: string; value: number } | null;
  /** value over the value it is held against */
  ratio: number | null;
  /** in words; null where there is none */
  goal: string | null;
  met: boolean | null;
}

export interface Report {
  bench: string;
  rows: number;
  figures: Figure[];
  /** server, settings and durability under which the figures were taken */
  conditions: Record<string, string | number | boolean>;
}

export interface BenchOptions {
  rows: number;
  /** what is opened is closed with it, also on Ctrl-C */
  lifetime: Lifetime;
  /** progress, on the error stream */
  say: (line: string) => void;
}

export interface Bench {
  name: string;
  /** what it measures, in a sentence */
  about: string;
  defaultRows: number;
  run(options: BenchOptions): Promise<Report>;
}

/** A bound on the value itself or on its ratio. */
export interface Goal {
  of: 'value' | 'ratio';
  atMost?: number;
  atLeast?: number;
}

/** A figure with its ratio and whether it meets its goal. */
export function figure(
  what: string,
  value: number,
  unit: Figure['unit'],
  against: { what: string; value: number } | null = null,
  goal: Goal | null = null,
): Figure {
  const ratio = against && against.value !== 0 ? value / against.value : null;
  return {
    what,
    value: rounded(value),
    unit,
    against: against && { what: against.what, value: rounded(against.value) },
    ratio: ratio === null ? null : rounded(ratio),
    goal: goal && wordsOf(goal, unit),
    met: goal && isMet(goal, goal.of === 'value' ? value : ratio),
  };
}

/** Median and 99th percentile of a timing, both held against the median of another. */
export function latency(
  what: string,
  timing: Timing,
  against: { what: string; value: number } | null = null,
  goals: { median?: Goal; p99?: Goal } = {},
): Figure[] {
  return [
    figure(what, timing.median, 'ms', against, goals.median ?? null),
    figure(`${what}, 99th percentile`, timing.p99, 'ms', null, goals.p99 ?? null),
  ];
}

function isMet({ atMost, atLeast }: Goal, value: number | null): boolean {
  return value !== null && value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
}

function wordsOf({ of, atMost, atLeast }: Goal, unit: Figure['unit']): string {
  const bound = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`;
  return of === 'ratio' ? `${bound} ×` : `${bound} ${unit}`;
}

/** Four digits that count. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
