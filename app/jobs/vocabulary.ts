import type { z } from 'zod';

import type { Permission } from '#app/access/vocabulary.ts';

interface JobFacts {
  /** Looked at again before each step: who loses it meanwhile ends the job. */
  readonly permission: Permission;
  /** Who may see the job and cancel it: the officer alone, or the State's other officers too. */
  readonly audience: 'officer' | 'state';
  /** Work that somebody waits for at the screen never stands behind work that takes long. */
  readonly lane: 'short' | 'long';
  readonly input: z.ZodType;
}

/** Every kind of background work, what begins it, and who may. What each does stands in `kinds.server.ts`. */
export const JOBS = {} as const satisfies Record<string, JobFacts>;

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = z.output<(typeof JOBS)[N]['input']>;

/** Why a job ended before its work was done. Each is a code with a text. */
export const STOP_REASONS = ['cancelled', 'officer', 'gave_up', 'failed'] as const;
export type StopReason = (typeof STOP_REASONS)[number];
