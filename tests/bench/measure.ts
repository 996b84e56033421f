export interface Timing {
  /** milliseconds */
  median: number;
  p99: number;
  mean: number;
  calls: number;
}

/** One thing to be timed; `call` gets the number of the call, to draw its input by. */
export interface Measure {
  name: string;
  call: (index: number) => Promise<unknown>;
  /** done before each round of its calls, untimed */
  before?: () => Promise<unknown>;
}

export interface Patience {
  /** calls of each measure in a round */
  calls: number;
  rounds: number;
  /** a measure stops early in a round after this long (milliseconds) */
  longest: number;
}

/**
 * Times measures in turn, round after round, so that what disturbs the machine disturbs all of them alike.
 * The first tenth of a round's calls of each measure is not counted.
 */
export async function interleave(
  measures: readonly Measure[],
  { calls, rounds, longest }: Patience,
): Promise<Map<string, Timing>> {
  const taken = new Map<string, number[]>(measures.map((measure) => [measure.name, []]));
  const warmUp = Math.ceil(calls / 10);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, call, before } of measures) {
      await before?.();
      const until = performance.now() + longest;
      for (let index = -warmUp; index < calls; index += 1) {
        const begun = performance.now();
        await call(round * calls + index + warmUp);
        const ended = performance.now();
        if (index >= 0) taken.get(name)?.push(ended - begun);
        if (ended > until && index >= 2) break;
      }
    }
  }
  return new Map([...taken].map(([name, times]) => [name, timingOf(times)]));
}

export interface Throughput {
  perSecond: number;
  timing: Timing;
}

/** Calls a second of `clients` at work at once for about `milliseconds`; each client asks again as soon as it is answered. */
export async function throughput(
  clients: number,
  milliseconds: number,
  call: (index: number) => Promise<unknown>,
): Promise<Throughput> {
  const times: number[] = [];
  let index = 0;
  const begun = performance.now();
  const until = begun + milliseconds;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const from = performance.now();
        await call((index += 1));
        times.push(performance.now() - from);
      }
    }),
  );
  return { perSecond: (times.length / (performance.now() - begun)) * 1000, timing: timingOf(times) };
}

/** The middle one of several values. */
export function medianOf(values: readonly number[]): number {
  return at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    mean: sorted.reduce((sum, time) => sum + time, 0) / Math.max(1, sorted.length),
    calls: sorted.length,
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
