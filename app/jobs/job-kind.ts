import type { Logger } from 'pino';
import type { z } from 'zod';

import type { Permission } from '#app/access/vocabulary.ts';
import type { Settings } from '#app/env.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';

import type { StopReason } from './vocabulary.ts';

/** What background work has at hand, wherever it runs. */
export interface JobPortal {
  readonly databases: Databases;
  readonly settings: Pick<Settings, 'dataDir' | 'secretKey'> & Partial<Pick<Settings, 'earlierKeys'>>;
  readonly log: Logger;
  readonly now: () => Date;
}

/** How far the work is; `total` is null while nobody can tell. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
}

/** A job that a worker holds. */
export interface RunningJob<Input = unknown> {
  readonly id: string;
  readonly input: Input;
  /** In whose name everything is done. */
  readonly officer: Officer;
  readonly portal: JobPortal;
  /** Aborted when the job is cancelled, its lease is lost, its officer may act no more, or the process ends. */
  readonly signal: AbortSignal;
  /**
   * One transaction as the officer. What it writes counts together with the progress, or not at all: another worker that has
   * taken the job meanwhile makes the step undo itself. A job that is taken up again begins anew, so its own tables must say
   * which steps are done.
   */
  step<T>(act: (tx: PortalTransaction) => Promise<T>, progress?: (result: T) => Progress): Promise<T>;
}

/** A kind of job: who may have one, and what is done. */
export interface JobKind<Input = unknown> {
  readonly permission: Permission;
  readonly lane: 'short' | 'long';
  readonly input: z.ZodType<Input>;
  run(job: RunningJob<Input>): Promise<void>;
  /** In the transaction in which the job ends before its time: what its subject is to say of it. */
  stopped?(tx: PortalTransaction, input: Input, reason: StopReason, officer: Officer): Promise<void>;
  /** After that transaction: takes away what lies outside the database for a job that never goes on. */
  tidy?(portal: JobPortal, input: Input): Promise<void>;
}

/** Jobs by name; a worker is given these. */
export type JobKinds = { readonly [name: string]: JobKind };
