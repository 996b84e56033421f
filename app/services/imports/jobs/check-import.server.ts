import type { RunningJob } from '#app/jobs/job-kind.ts';
import type { JobInput, StopReason } from '#app/jobs/vocabulary.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { moveBatch } from '#db/queries/import-batches.server.ts';
import { renewRemarks } from '#db/queries/import-rows.server.ts';
import { readSubdivisions } from '#db/queries/subdivisions.server.ts';

import { type CheckSummary, Remarks, SAMPLE_ROWS, sampleOf, type SampleRow } from '../check-summary.ts';
import { compareKnown } from '../compare-known.server.ts';
import { FileProblem } from '../read/file-problem.ts';
import { mappingSchema } from '../read/mapping.ts';
import { rowsInThread } from '../reading/read-in-thread.server.ts';
import { importOfJob } from './import-of-job.server.ts';
import { noteProblem } from './inspect-file.server.ts';

type Input = JobInput<'import.check'>;

/** Reads every row as it would be stored and stores none: what would become of each, and what is to be remarked of it. */
export async function checkImport(job: RunningJob<Input>): Promise<void> {
  const found = await importOfJob(job, 'checking');
  if (!found) return;
  const { batch, officer, source } = found;
  const { batchId } = job.input;
  const mapping = mappingSchema.parse(batch.mapping_used);
  const subdivisions = await job.step((tx) => readSubdivisions(tx, mapping.constants.placeCountry));
  const remarks = new Remarks();
  const setAside: Record<string, number> = {};
  const notes: Record<string, number> = {};
  const sample: SampleRow[] = [];
  const tally = { known: 0, differing: 0, fresh: 0 };
  let total: number | null = null;
  const reading = rowsInThread(
    { source, name: batch.file_name, mapping, after: 0, withCells: false, subdivisions },
    job.signal,
    {
      onLength: (lastRow) => (total = lastRow),
    },
  );
  try {
    for (;;) {
      const next = await reading.next();
      if (next.done) {
        const { counts } = next.value;
        const summary: CheckSummary = { counts, notes, setAside, ...tally, sample };
        await job.step(async (tx) => {
          await renewRemarks(tx, batchId, officer.memberState, remarks.byCode);
          await moveBatch(tx, batchId, ['checking'], {
            status: 'checked',
            checked: JSON.stringify(summary),
            problem: null,
            rows_total: counts.rows,
          });
        });
        return;
      }
      const chunk = next.value;
      for (const row of chunk.setAside) {
        remarks.addSetAside(row);
        setAside[row.code] = (setAside[row.code] ?? 0) + 1;
      }
      const rows = chunk.rows.filter((row) => row.repeats === null);
      const compared = await job.step(
        (tx) => compareKnown(tx, officer.memberState, mapping.source, rows),
        () => ({ done: chunk.lastRow, total }),
      );
      // Of what is not stored nothing is remarked but that it repeats an item of the file.
      const left = new Set([...compared.known, ...compared.differing]);
      for (const row of chunk.rows) {
        if (left.has(row)) continue;
        remarks.addRow(row);
        for (const { code } of row.notes) notes[code] = (notes[code] ?? 0) + 1;
      }
      tally.known += compared.known.length;
      tally.differing += compared.differing.length;
      tally.fresh += compared.fresh.length;
      for (const row of compared.differing)
        remarks.add('item_known_differs', row.rowNumber, '', row.serialAsRead);
      sample.push(...compared.fresh.slice(0, SAMPLE_ROWS - sample.length).map(sampleOf));
    }
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    await job.step((tx) => noteProblem(tx, batchId, 'checking', 'mapping', error));
  } finally {
    await reading.return(undefined as never);
  }
}

export async function checkStopped(
  tx: PortalTransaction,
  { batchId }: Input,
  reason: StopReason,
): Promise<void> {
  await moveBatch(tx, batchId, ['checking'], {
    status: 'mapping',
    problem: JSON.stringify({ code: 'stopped', detail: { reason } }),
  });
}
