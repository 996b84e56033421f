import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { checkRecords } from '#app/services/quality/check-records.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { setStatus } from '#db/queries/amendments.server.ts';
import { findStandingRecord, lockSource } from '#db/queries/bulk-records.server.ts';
import type { Match } from '#db/queries/marking-keys.server.ts';
import type { WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

import { beginAmendment } from './begin-amendment.server.ts';
import { holdRecord, readOwnRecord } from './own-record.server.ts';
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
 * @throws NotFound for another State's record, Conflict where it changed since the officer saw it, Invalid where another
 * record stands for its item by now
 */
export async function restoreRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { reason, version, now }: Decision,
): Promise<Match[]> {
  await holdItem(tx, await readOwnRecord(tx, officer, id));
  const record = await holdRecord(tx, officer, id, { version, status: 'withdrawn' });
  if (await findReplacement(tx, record)) {
    throw new Invalid([{ field: '', key: 'history.restore.replaced' }]);
  }
  await beginAmendment(tx, officer, { recordId: id, kind: 'restoration', reason });
  await setStatus(tx, [id], 'active');
  const matches = await renewKeys(tx, { ...record, status: 'active' });
  await checkRecords(tx, officer, [id], now);
  return matches;
}

/** The record that a later import brought in for the same item of its register; as long as it stands this one cannot. */
export async function findReplacement(
  tx: PortalTransaction,
  { id, member_state, source, source_item_id }: WeaponRecordRow,
): Promise<WeaponRecordRow | undefined> {
  if (source === null || source_item_id === null) return undefined;
  const standing = await findStandingRecord(tx, member_state, { source, itemId: source_item_id });
  return standing?.id === id ? undefined : standing;
}

/** Keeps imports of its register waiting until the transaction ends; imports do so before they hold a record. */
async function holdItem(tx: PortalTransaction, { member_state, source }: WeaponRecordRow): Promise<void> {
  if (source !== null) await lockSource(tx, member_state, source);
}
