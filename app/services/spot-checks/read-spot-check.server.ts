import { byAgency, byField, sampleResult } from '#analytics/measures/spot-check.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOfficerNames } from '#db/queries/officers.server.ts';
import {
  drawRecords,
  findSpotCheck,
  findSpotChecks,
  findSpotItems,
  type SpotCheckRow,
} from '#db/queries/spot-checks.server.ts';

const PAGE = 25;

/** A page of the State's spot checks, latest first, and where the next one begins. */
export async function listSpotChecks(
  tx: PortalTransaction,
  officer: NationalOfficer,
  before: string | undefined,
  size = PAGE,
) {
  const rows = await findSpotChecks(tx, officer.memberState, { before }, size + 1);
  const checks = rows.slice(0, size);
  return { checks, next: rows.length > size ? checks.at(-1)?.id : undefined };
}

/** A spot check of the State with its records, and what came of it so far. */
export async function readSpotCheck(tx: PortalTransaction, id: string) {
  const check = await findSpotCheck(tx, id);
  if (!check) throw new NotFound('spotcheck');
  const rows = await findSpotItems(tx, id);
  const names = await findOfficerNames(tx, [
    check.drawn_by,
    ...rows.flatMap(({ reader_id }) => (reader_id === null ? [] : [reader_id])),
  ]);
  const drawn = rows.map(({ agency, result, differing, upheld_at: upheld }) => ({
    agency: agency ?? '',
    result: upheld === null ? result : ('agrees' as const),
    differing: upheld === null ? differing : [],
  }));
  return {
    check,
    drawnBy: names.get(check.drawn_by),
    items: rows.map((row) => ({
      id: row.id,
      place: row.place,
      recordId: row.record_id,
      firearmType: row.firearm_type,
      itemKind: row.item_kind,
      make: row.make,
      model: row.model,
      result: row.result,
      differing: row.differing,
      readAt: row.read_at,
      reader: row.reader_id === null ? undefined : names.get(row.reader_id),
      mayRead: row.may_read && row.result === null,
      upheldAt: row.upheld_at,
      withdrawn: row.status === 'withdrawn',
      correctedAt:
        row.changed_at !== null && row.read_at !== null && row.changed_at > row.read_at
          ? row.changed_at
          : null,
    })),
    result: sampleResult(drawn),
    agencies: byAgency(drawn),
    fields: byField(drawn),
  };
}

/**
 * Draws the same again, as anybody can who reads the register of the State.
 * @returns whether the same records come out of as many
 */
export async function drawAgain(
  tx: PortalTransaction,
  check: SpotCheckRow,
  recordIds: readonly string[],
): Promise<{ readonly same: boolean; readonly population: number }> {
  const again = await drawRecords(tx, check);
  const population = again[0]?.population ?? 0;
  const same = population === check.population && again.map(({ id }) => id).join() === recordIds.join();
  return { same, population };
}
