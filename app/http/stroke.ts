import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two strokes: several times what an answer takes, so that nearly all leave on the first. */
export const STROKE_MS = 25;

/** A timer counts whole milliseconds and may fire one early. */
const TIMER_MS = 1;

/** Waits for the next stroke, counted from when the work began (`performance.now()`); never less. */
export async function untilStroke(begun: number): Promise<void> {
  const taken = performance.now() - begun;
  await wait(Math.ceil(Math.ceil(taken / STROKE_MS) * STROKE_MS - taken) + TIMER_MS);
}
