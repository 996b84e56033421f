import type { Selectable } from 'kysely';
import { sql } from 'kysely';

import type { CaptureStatus } from '#app/domain/capture-status.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { AskedBefore, CaptureDraft } from '#app/forms/capture.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { CaptureDraftTable } from '#db/schema/records.ts';

import { readStored } from './stored-draft.ts';

export interface StoredDraft {
  readonly id: string;
  /** Who captured. */
  readonly officerId: string;
  /** What was chosen at the start, or at the step since. */
  readonly reportType: ReportType;
  readonly data: CaptureDraft;
  readonly status: CaptureStatus;
  /** Set once the draft has been registered. */
  readonly occasionId: string | null;
  readonly updatedAt: Date;
  /** How often it was handed over to a second officer, when last, and with what words. */
  readonly checkRound: number;
  readonly handedOverAt: Date | null;
  readonly handOverNote: string;
  /** Who checked it last, and what he said when he returned it. */
  readonly checkedBy: string | null;
  readonly checkMessage: string;
}

/** A row of the table as services know it. */
export function toDraft(row: Selectable<CaptureDraftTable>): StoredDraft {
  const data = readStored(row.data);
  return {
    id: row.id,
    officerId: row.officer_id,
    reportType: data.place?.reportType ?? row.report_type,
    data,
    status: row.status,
    occasionId: row.occasion_id,
    updatedAt: row.updated_at,
    checkRound: row.check_round,
    handedOverAt: row.handed_over_at,
    handOverNote: row.hand_over_note,
    checkedBy: row.checked_by,
    checkMessage: row.check_message,
  };
}

/** Begins a capture; every step after it is kept on the server, so a dropped line loses nothing. */
export async function beginCapture(
  tx: PortalTransaction,
  officer: NationalOfficer,
  reportType: ReportType,
  asked?: AskedBefore,
): Promise<string> {
  const data: CaptureDraft = { weapons: [], ...(asked && { asked }) };
  const { id } = await tx
    .insertInto('capture_draft')
    .values({
      officer_id: officer.id,
      member_state: officer.memberState,
      report_type: reportType,
      data: JSON.stringify(data),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The database lets colleagues see what was handed over to be checked; a capture is opened by its own officer. */
const mine = sql<boolean>`officer_id = (select my_officer())`;

/**
 * A capture of this officer.
 * @param lock holds the draft until the transaction ends, so that of two steps sent at once neither loses its change
 * @throws NotFound also for one that was discarded
 */
export async function readDraft(
  tx: PortalTransaction,
  id: string,
  { lock = false } = {},
): Promise<StoredDraft> {
  let query = tx
    .selectFrom('capture_draft')
    .selectAll()
    .where('id', '=', id)
    .where(mine)
    .where('status', '<>', 'discarded');
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new NotFound('draft');
  return toDraft(row);
}

/** Captures of this officer that are under way, with a second officer, or back from him; latest first. */
export async function findOpenDrafts(tx: PortalTransaction): Promise<StoredDraft[]> {
  const rows = await tx
    .selectFrom('capture_draft')
    .selectAll()
    .where(mine)
    .where('status', 'in', ['open', 'in_check', 'returned'])
    .orderBy('updated_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(toDraft);
}

/** Keeps what a step changed. A draft that is registered, discarded or with a second officer does not change. */
export async function saveDraft(
  tx: PortalTransaction,
  id: string,
  change: { data: CaptureDraft; now: Date },
): Promise<void> {
  const result = await tx
    .updateTable('capture_draft')
    .set({ data: JSON.stringify(change.data), updated_at: change.now })
    .where('id', '=', id)
    .where('status', 'in', ['open', 'returned'])
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new NotFound('draft');
}

/** Gives a capture up. It stays in the database and is shown no more; persons and organizations leave it. */
export async function discardDraft(tx: PortalTransaction, id: string, now: Date): Promise<void> {
  const result = await tx
    .updateTable('capture_draft')
    .set({ status: 'discarded', data: sql`data - 'parties'`, updated_at: now })
    .where('id', '=', id)
    .where(mine)
    .where('status', 'in', ['open', 'returned'])
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new NotFound('draft');
}
