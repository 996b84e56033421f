import { type Selectable, sql } from 'kysely';

import { marksToCheck } from '#app/domain/marks-to-check.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { type StoredDraft, toDraft } from '#app/services/records/capture-draft.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { CaptureReadingTable } from '#db/schema/records.ts';

export type Reading = Pick<Selectable<CaptureReadingTable>, 'weapon_key' | 'mark' | 'as_read' | 'agrees'>;

const ofAnother = sql<boolean>`officer_id <> (select my_officer())`;

/** Captures of colleagues that wait to be checked, the longest waiting first. */
export async function findChecks(tx: PortalTransaction): Promise<StoredDraft[]> {
  const rows = await tx
    .selectFrom('capture_draft')
    .selectAll()
    .where('status', '=', 'in_check')
    .where(ofAnother)
    .orderBy('handed_over_at')
    .limit(100)
    .execute();
  return rows.map(toDraft);
}

/**
 * A colleague's capture that was handed over.
 * @param lock holds it until the transaction ends: of two who check at once the second is told
 */
export async function readCheck(
  tx: PortalTransaction,
  id: string,
  { lock = false } = {},
): Promise<StoredDraft> {
  let query = tx
    .selectFrom('capture_draft')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'in_check')
    .where(ofAnother);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new NotFound('check');
  return toDraft(row);
}

/** The names of officers of the State, by id. */
export async function namesOf(
  tx: PortalTransaction,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await tx
    .selectFrom('officer')
    .select(['id', 'display_name'])
    .where('id', '=', sql<string>`any (${[...new Set(ids)]}::uuid[])`)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.display_name]));
}

/** What this officer read again since the capture was last handed over, the latest reading of a mark last. */
export async function readReadings(
  tx: PortalTransaction,
  draft: StoredDraft,
  officerId: string,
): Promise<Reading[]> {
  return tx
    .selectFrom('capture_reading')
    .select(['weapon_key', 'mark', 'as_read', 'agrees'])
    .where('draft_id', '=', draft.id)
    .where('check_round', '=', draft.checkRound)
    .where('officer_id', '=', officerId)
    .orderBy('id')
    .execute();
}

/** The name by which a page knows the field in which a mark is read again. */
export function readingField(weaponKey: string, mark: number | string): string {
  return `read-${weaponKey}-${mark}`;
}

/** How a mark stands that is read again. */
export interface MarkCheck {
  /** Of the item's marks, from 0 */
  readonly mark: number;
  /** What was read last; absent before anybody read it */
  readonly reading?: Reading;
}

/** The marks of an item that are read again, each with its last reading. */
export function checksOf(
  item: { readonly key: string; readonly marks: readonly { readonly kind: string }[] },
  readings: readonly Reading[],
): MarkCheck[] {
  return marksToCheck(item.marks).map((mark) => {
    const reading = readings.filter((one) => one.weapon_key === item.key && one.mark === mark).at(-1);
    return { mark, ...(reading && { reading }) };
  });
}
