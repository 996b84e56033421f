import type { NationalOfficer } from '#app/domain/officer.ts';
import { hasEnded } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findRequestsOfRecord } from '#db/queries/trace-requests.server.ts';
import { findMarkings } from '#db/queries/weapon-records.server.ts';

import { readOwnRecord } from './own-record.server.ts';
import { editableMarks, itemFormOf } from './record-form.ts';

/**
 * A record of this State as its form shows it, with what a form cannot show, and whether it is in a tracing request.
 * @throws NotFound where it is another State's
 */
export async function readRecordForm(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const record = await readOwnRecord(tx, officer, id);
  const stored = await findMarkings(tx, [id]);
  const marks = editableMarks(stored);
  return {
    record,
    item: itemFormOf(record),
    marks: marks.map(({ id: _, ...mark }) => mark),
    /** Marks that stay as they are. */
    marksKept: stored.length - marks.length,
    traced: (await findRequestsOfRecord(tx, id)).some((request) => !hasEnded(request.status)),
  };
}
