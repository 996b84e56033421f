import { z } from 'zod';

import { INTAKE_TYPES } from '#app/domain/occasion.ts';
import { HIT_EVIDENCE } from '#app/domain/hit.ts';
import { storable } from '#app/domain/marking/normalise.ts';

const reason = (missing: string) =>
  z
    .string({ error: missing })
    .transform(storable)
    .pipe(z.string().trim().min(1, missing).max(2000, 'errors.tooLong2000'));

/** What a State says of a hit, on what evidence, and why. Who confirms names what was compared. */
export const decisionForm = z
  .object({
    decision: z.enum(['confirmed', 'rejected'], { error: 'hit.problem.decision' }),
    evidence: z.array(z.enum(HIT_EVIDENCE, { error: 'errors.unreadable' })).default([]),
    reason: reason('hit.problem.reason'),
  })
  // Asked for also where another field is refused, so that all is corrected in one round; then a field may be absent here.
  .refine((form) => form.decision === 'rejected' || (form.evidence as unknown[] | undefined)?.length !== 0, {
    path: ['evidence'],
    error: 'hit.problem.evidence',
    when: () => true,
  })
  .refine(({ evidence, reason: words }) => !evidence.includes('other') || /(\p{L}.*){3}/su.test(words), {
    path: ['reason'],
    error: 'hit.problem.other',
  });
export type DecisionForm = z.output<typeof decisionForm>;

/** How the arm of a confirmed hit was taken in, in the words of the State that had lost it. */
export const recoveryForm = z.object({
  kind: z.enum(INTAKE_TYPES, { error: 'hit.problem.takenIn' }),
});

/** Why a settled hit is opened again. */
export const reopenForm = z.object({ reason: reason('hit.problem.reopenReason') });
