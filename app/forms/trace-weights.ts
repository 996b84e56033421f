import { z } from 'zod';

import { PORTAL_WEIGHTS, type RiskFactor, type TraceabilityFactor } from '#app/domain/trace-score.ts';

import { text } from './fields.ts';

const points = z.coerce
  .number({ error: 'decide.weights.problem.points' })
  .int('decide.weights.problem.points')
  .min(0, 'decide.weights.problem.points')
  .max(100, 'decide.weights.problem.points');
const blankIsNone = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** Points for each thing that counts, by its code. */
function pointsOf<Factor extends string>(weights: Readonly<Record<Factor, number>>) {
  const factors = Object.keys(weights) as Factor[];
  return z.object(
    Object.fromEntries(factors.map((factor) => [factor, z.preprocess(blankIsNone, points)])) as Record<
      Factor,
      z.ZodPipe<z.ZodTransform, typeof points>
    >,
  );
}

/** What each thing weighs for a State, from which score on an arm is traced, and why it is set so. */
export const traceWeightsForm = z
  .object({
    risk: pointsOf<RiskFactor>(PORTAL_WEIGHTS.risk),
    traceability: pointsOf<TraceabilityFactor>(PORTAL_WEIGHTS.traceability),
    threshold: z.preprocess(blankIsNone, points.min(1, 'decide.weights.problem.points')),
    reason: text(2000).pipe(z.string().min(1, 'errors.required')),
  })
  .superRefine(({ risk, traceability, threshold }, context) => {
    const wrong = (path: string[], key: string) =>
      context.addIssue({ code: 'custom', path, message: `decide.weights.problem.${key}` });
    if (sum(traceability) !== 100) wrong(['traceability', 'serial'], 'sum');
    if (sum(risk) < threshold) wrong(['threshold'], 'threshold');
  });
export type TraceWeightsForm = z.output<typeof traceWeightsForm>;

function sum(weights: Readonly<Record<string, number>>): number {
  return Object.values(weights).reduce((total, one) => total + one, 0);
}
