import { addition, changesByAmendment, type RowChange } from '#app/domain/history.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  type AmendmentRow,
  findAmendments,
  findStoredRows,
  type StoredRow,
} from '#db/queries/history.server.ts';

import { namesOf } from '#app/services/checks/read-check.server.ts';
import { findSpotsOfRecord } from '#db/queries/spot-checks.server.ts';

import { readOwnRecord } from './own-record.server.ts';

export interface HistoryEntry {
  readonly amendment: Pick<AmendmentRow, 'id' | 'kind' | 'reason' | 'officer_name' | 'at'>;
  /** Which version of the record it made; undefined where only the occasion changed. */
  readonly version: number | undefined;
  readonly changes: readonly RowChange[];
  /** Something that came to the record without changing what was there: an event, a party, a photograph. */
  readonly added: boolean;
}

/** What may come to a record after it was registered, by the columns that say when and by whom. */
const COMES_LATER: Readonly<Record<string, readonly [at: string, by: string]>> = {
  life_event: ['registered_at', 'registered_by'],
  involved_party: ['registered_at', 'registered_by'],
  photograph: ['added_at', 'added_by'],
};

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
    added: false,
  }));
  const came = cameLater(rows, record.registered_at);
  const names = await namesOf(tx, [record.registered_by, ...came.map(({ by }) => by)]);
  const additions = came.map(({ row, at, by }): HistoryEntry => ({
    amendment: { id: row.rowId, kind: 'addition', reason: '', officer_name: names[by] ?? '', at },
    version: undefined,
    changes: [addition(row)],
    added: true,
  }));
  return {
    record,
    registeredBy: names[record.registered_by] ?? null,
    entries: [...entries, ...additions].sort((one, other) => +other.amendment.at - +one.amendment.at),
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

/** The first versions of rows that came to the record after it was registered, without an amendment. */
function cameLater(rows: readonly StoredRow[], registeredAt: Date) {
  return rows.flatMap((row, index) => {
    const columns = COMES_LATER[row.table];
    const isFirst = rows[index - 1]?.rowId !== row.rowId;
    if (columns === undefined || !isFirst || typeof row.content.amendment_id === 'string') return [];
    const at = new Date(String(row.content[columns[0]]));
    return at > registeredAt ? [{ row, at, by: String(row.content[columns[1]]) }] : [];
  });
}
