import type { NationalOfficer } from '#app/domain/officer.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { CaptureDraft } from '#app/forms/capture.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

export interface StoredDraft {
  readonly id: string;
  /** What was chosen at the start, or at the step since. */
  readonly reportType: ReportType;
  readonly data: CaptureDraft;
  /** Set once the draft has been registered. */
  readonly occasionId: string | null;
  readonly updatedAt: Date;
}

interface DraftRow {
  readonly id: string;
  readonly report_type: ReportType;
  readonly data: object;
  readonly occasion_id: string | null;
  readonly updated_at: Date;
}

function toDraft(row: DraftRow): StoredDraft {
  const stored = row.data as CaptureDraft;
  return {
    id: row.id,
    reportType: stored.occasion?.reportType ?? row.report_type,
    data: {
      ...stored,
      weapons: stored.weapons.map((weapon, index) => ({ ...weapon, key: weapon.key ?? String(index) })),
    },
    occasionId: row.occasion_id,
    updatedAt: row.updated_at,
  };
}

/** Begins a capture; every step after it is kept on the server, so a dropped line loses nothing. */
export async function beginCapture(
  tx: PortalTransaction,
  officer: NationalOfficer,
  reportType: ReportType,
): Promise<string> {
  const data: CaptureDraft = { weapons: [] };
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

/** @param lock holds the draft until the transaction ends, so that of two steps sent at once neither loses its change */
export async function readDraft(
  tx: PortalTransaction,
  id: string,
  { lock = false } = {},
): Promise<StoredDraft> {
  let query = tx.selectFrom('capture_draft').selectAll().where('id', '=', id);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new NotFound('draft');
  return toDraft(row);
}

/** Drafts of this officer that have not been registered, latest first. */
export async function findOpenDrafts(tx: PortalTransaction): Promise<StoredDraft[]> {
  const rows = await tx
    .selectFrom('capture_draft')
    .selectAll()
    .where('occasion_id', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(toDraft);
}

/** Keeps what a step changed. A draft that has been registered no longer changes. */
export async function saveDraft(
  tx: PortalTransaction,
  id: string,
  change: { data: CaptureDraft; now: Date },
): Promise<void> {
  const result = await tx
    .updateTable('capture_draft')
    .set({ data: JSON.stringify(change.data), updated_at: change.now })
    .where('id', '=', id)
    .where('occasion_id', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new NotFound('draft');
}
