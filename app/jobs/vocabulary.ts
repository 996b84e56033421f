import { z } from 'zod';

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
export const JOBS = {
  'import.inspect': {
    permission: 'records:import',
    audience: 'state',
    lane: 'short',
    input: z.strictObject({
      batchId: z.uuid(),
      /** Of the workbook; null looks for the one with a table in it. */
      sheet: z.string().nullable(),
      /** Row of the header; null looks for it, 0 says that there is none. */
      headerRow: z.int().min(0).nullable(),
    }),
  },
  'import.check': {
    permission: 'records:import',
    audience: 'state',
    lane: 'short',
    input: z.strictObject({ batchId: z.uuid() }),
  },
  'import.run': {
    permission: 'records:import',
    audience: 'state',
    lane: 'long',
    input: z.strictObject({ batchId: z.uuid() }),
  },
  'import.retry': {
    permission: 'records:import',
    audience: 'state',
    lane: 'short',
    input: z.strictObject({
      batchId: z.uuid(),
      /** A file of corrected rows; null tries all that wait, as they are. */
      file: z.strictObject({ storedAs: z.uuid(), name: z.string() }).nullable(),
    }),
  },
  'import.undo': {
    permission: 'records:import',
    audience: 'state',
    lane: 'long',
    input: z.strictObject({ batchId: z.uuid() }),
  },
  'quality.check': {
    permission: 'quality:read',
    audience: 'state',
    lane: 'long',
    input: z.strictObject({ checkId: z.uuid() }),
  },
  'query.batch': {
    permission: 'marks:query',
    audience: 'officer',
    lane: 'short',
    input: z.strictObject({ batchId: z.uuid() }),
  },
} as const satisfies Record<string, JobFacts>;

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = z.output<(typeof JOBS)[N]['input']>;

/** Why a job ended before its work was done. Each is a code with a text. */
export const STOP_REASONS = ['cancelled', 'officer', 'gave_up', 'failed'] as const;
export type StopReason = (typeof STOP_REASONS)[number];
