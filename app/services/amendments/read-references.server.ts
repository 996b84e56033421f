import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findHitsOfRecords } from '#db/queries/hits.server.ts';
import { findRequestsOfRecord } from '#db/queries/trace-requests.server.ts';

import { readOwnRecord } from './own-record.server.ts';
import { findReplacement } from './withdraw-record.server.ts';

/**
 * A record of this State with how many hits and tracing requests refer to it, as far as this officer sees them, and the record
 * that stands for the same item where it is withdrawn.
 * @throws NotFound where it is another State's
 */
export async function readReferences(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const record = await readOwnRecord(tx, officer, id);
  return {
    record,
    replacement: record.status === 'withdrawn' ? await findReplacement(tx, record) : undefined,
    hits: (await findHitsOfRecords(tx, [id])).length,
    requests: (await findRequestsOfRecord(tx, id)).length,
  };
}
