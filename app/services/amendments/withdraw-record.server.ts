import type { NationalOfficer } from '#app/domain/officer.ts';
import { checkRecords } from '#app/services/quality/check-records.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { setStatus } from '#db/queries/amendments.server.ts';
import type { Match } from '#db/queries/marking-keys.server.ts';

import { beginAmendment } from './begin-amendment.server.ts';
import { holdRecord } from './own-record.server.ts';
import { renewKeys } from './renew-keys.server.ts';

interface Decision {
  readonly reason: string;
  /** The version of the record that the officer saw. */
  readonly version: number;
  readonly now: Date;
}

/**
 * Withdraws a record that was entered in error. It leaves the search and the figures at once; its page, its history and what
 * refers to it stay, and say so.
 * @throws NotFound for another State's record, Conflict where it changed since the officer saw it
 */
export async function withdrawRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { reason, version, now }: Decision,
): Promise<void> {
  await holdRecord(tx, officer, id, { version, status: 'active' });
  await beginAmendment(tx, officer, { recordId: id, kind: 'withdrawal', reason });
  await setStatus(tx, [id], 'withdrawn');
  await checkRecords(tx, officer, [id], now);
}

/**
 * Puts a withdrawn record back: it is searched, counted and matched anew.
 * @returns hits that are new, and matches that the other State keeps blind
 * @throws NotFound for another State's record, Conflict where it changed since the officer saw it
 */
export async function restoreRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { reason, version, now }: Decision,
): Promise<Match[]> {
  const record = await holdRecord(tx, officer, id, { version, status: 'withdrawn' });
  await beginAmendment(tx, officer, { recordId: id, kind: 'restoration', reason });
  await setStatus(tx, [id], 'active');
  const matches = await renewKeys(tx, { ...record, status: 'active' });
  await checkRecords(tx, officer, [id], now);
  return matches;
}
