import type { PhotographSubject } from '#app/domain/photograph.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findFirstPhotographs, findPhotographsOfRecords } from '#db/queries/photographs.server.ts';

/** A photograph in a list. */
export interface ListedPhotograph {
  readonly id: string;
  readonly recordId: string;
  readonly subject: PhotographSubject;
  /** id of the marking it shows */
  readonly mark: string | null;
  readonly caption: string;
}

/** The photographs of these records that are open to the officer and not withdrawn, in the order in which they were added. */
export async function findPhotographs(
  tx: PortalTransaction,
  recordIds: readonly string[],
): Promise<ListedPhotograph[]> {
  const rows = await findPhotographsOfRecords(tx, recordIds);
  return rows
    .filter((row) => row.status === 'active')
    .map((row) => ({
      id: row.id,
      recordId: row.record_id ?? '',
      subject: row.subject,
      mark: row.marking_id,
      caption: row.caption,
    }));
}

/** One photograph for each of these records that has any, by the id of the record. */
export async function firstPhotographs(
  tx: PortalTransaction,
  recordIds: readonly string[],
): Promise<Record<string, { id: string; subject: PhotographSubject }>> {
  const rows = await findFirstPhotographs(tx, recordIds);
  return Object.fromEntries(
    rows.map(({ id, record_id, subject }) => [record_id ?? '', { id, subject }] as const),
  );
}
