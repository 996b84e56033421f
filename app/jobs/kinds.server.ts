import {
  checkImport,
  checkStopped as importCheckStopped,
} from '#app/services/imports/jobs/check-import.server.ts';
import { inspectFile, inspectionStopped } from '#app/services/imports/jobs/inspect-file.server.ts';
import { discardSent, retryRows, retryStopped } from '#app/services/imports/jobs/retry-rows.server.ts';
import { runImport, runStopped } from '#app/services/imports/jobs/run-import.server.ts';
import { undoImport, undoStopped } from '#app/services/imports/jobs/undo-import.server.ts';
import { checkStopped, runCheck } from '#app/services/quality/jobs/run-check.server.ts';
import { answerBatch, batchStopped } from '#app/services/queries/batch/answer-batch.server.ts';

import type { JobKind } from './job-kind.ts';
import { type JobInput, type JobName, JOBS } from './vocabulary.ts';

/** What each kind of job does. Leaving one out does not compile. */
export const JOB_KINDS: { readonly [N in JobName]: JobKind<JobInput<N>> } = {
  'import.inspect': { ...JOBS['import.inspect'], run: inspectFile, stopped: inspectionStopped },
  'import.check': { ...JOBS['import.check'], run: checkImport, stopped: importCheckStopped },
  'import.run': { ...JOBS['import.run'], run: runImport, stopped: runStopped },
  'import.retry': { ...JOBS['import.retry'], run: retryRows, stopped: retryStopped, tidy: discardSent },
  'import.undo': { ...JOBS['import.undo'], run: undoImport, stopped: undoStopped },
  'quality.check': { ...JOBS['quality.check'], run: runCheck, stopped: checkStopped },
  'query.batch': { ...JOBS['query.batch'], run: answerBatch, stopped: batchStopped },
};
