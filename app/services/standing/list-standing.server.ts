import { isLooking } from '#app/domain/standing-query.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findStanding } from '#db/queries/standing-queries.server.ts';

const PAGE = 50;

/** A page of the State's standing queries, latest first. */
export async function listStanding(
  tx: PortalTransaction,
  before: string | undefined,
  now: Date,
  size: number = PAGE,
) {
  const rows = await findStanding(tx, { before, limit: size + 1 });
  const page = rows.slice(0, size);
  return {
    queries: page.map((row) => ({
      id: row.id,
      mark: row.mark,
      purpose: row.purpose,
      caseReference: row.case_reference,
      officerName: row.officer_name,
      until: row.until,
      looking: isLooking(row, now),
      answers: row.answers,
      unseen: row.unseen,
    })),
    next: rows.length > size ? page.at(-1)?.id : undefined,
  };
}
