import { changesByAmendment, type RowChange } from '#app/domain/history.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  type AmendmentRow,
  findAmendments,
  findStoredRows,
  type StoredRow,
} from '#db/queries/history.server.ts';

import { findSpotsOfRecord } from '#db/queries/spot-checks.server.ts';

import { readOwnRecord } from './own-record.server.ts';

export interface HistoryEntry {
  readonly amendment: Pick<AmendmentRow, 'id' | 'kind' | 'reason' | 'officer_name' | 'at'>;
  /** Which version of the record it made; undefined where only the occasion changed. */
  readonly version: number | undefined;
  readonly changes: readonly RowChange[];
}

/**
 * All that became of a record of this State: who changed what, when and why, the latest first. Changes of its occasion
 * stand among those of the record.
 * @throws NotFound where it is another State's
 */
export async function readHistory(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const record = await readOwnRecord(tx, officer, id);
  const rows = await findStoredRows(tx, { recordId: id, occasionId: record.occasion_id });
  const amendments = await findAmendments(tx, amendmentsOf(rows));
  const changes = changesByAmendment(rows);
  const versions = versionsMade(rows, id);
  const entries = amendments.map(({ id: amendmentId, kind, reason, officer_name, at }): HistoryEntry => ({
    amendment: { id: amendmentId, kind, reason, officer_name, at },
    version: versions.get(amendmentId),
    changes: changes.get(amendmentId) ?? [],
  }));
  return {
    record,
    registeredBy: await nameOf(tx, record.registered_by),
    entries: entries.reverse(),
    spots: await findSpotsOfRecord(tx, id),
  };
}

function amendmentsOf(rows: readonly StoredRow[]): string[] {
  const named = rows.flatMap(({ endedBy, content }) => [endedBy, content.amendment_id]);
  return [...new Set(named.filter((id) => typeof id === 'string'))];
}

/** Versions of the record by the amendment that made them. */
function versionsMade(rows: readonly StoredRow[], recordId: string): Map<unknown, number> {
  return new Map(
    rows
      .filter(({ rowId }) => rowId === recordId)
      .map(({ content, version }) => [content.amendment_id, version]),
  );
}

/** Null where the officer is no longer known. */
async function nameOf(tx: PortalTransaction, officerId: string): Promise<string | null> {
  const officer = await tx
    .selectFrom('officer')
    .select('display_name')
    .where('id', '=', officerId)
    .executeTakeFirst();
  return officer?.display_name ?? null;
}
