import type { NationalOfficer } from '#app/domain/officer.ts';
import { changesBetween } from '#app/domain/record-keeping.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOfficerNames } from '#db/queries/officers.server.ts';
import {
  findHoldings,
  findHoldingVersions,
  findInspections,
  findInspectionVersions,
  type HoldingRow,
  type InspectionRow,
} from '#db/queries/record-keeping.server.ts';

const PAGE = 25;
/** Inspections with an open demand that one page shows. */
const MOST_OPEN = 200;

/** A page of the State's holdings, latest first, and the one before which the next page begins. */
export async function listHoldings(
  tx: PortalTransaction,
  officer: NationalOfficer,
  filter: { words: string; year?: number | undefined; before?: string | undefined },
  size = PAGE,
) {
  const rows = await findHoldings(tx, officer.memberState, filter, size + 1);
  const holdings = rows.slice(0, size);
  return { holdings, next: rows.length > size ? holdings.at(-1)?.id : undefined };
}

/** A page of the State's inspections; those with an open demand by its day, and all of them. */
export async function listInspections(
  tx: PortalTransaction,
  officer: NationalOfficer,
  filter: { open: boolean; before?: string | undefined },
  size = PAGE,
) {
  if (filter.open) {
    return {
      inspections: await findInspections(tx, officer.memberState, filter, Math.max(size, MOST_OPEN)),
      next: undefined,
    };
  }
  const rows = await findInspections(tx, officer.memberState, filter, size + 1);
  const inspections = rows.slice(0, size);
  return { inspections, next: rows.length > size ? inspections.at(-1)?.id : undefined };
}

/**
 * A holding of the State as it stands, with its versions.
 * @throws NotFound for another State's
 */
export async function readHolding(tx: PortalTransaction, id: string) {
  const rows = await findHoldingVersions(tx, id);
  const [holding] = rows;
  if (!holding) throw new NotFound('holding');
  return { holding, versions: await versionsOf(tx, rows) };
}

/**
 * An inspection of the State as it stands, with its versions.
 * @throws NotFound for another State's
 */
export async function readInspection(tx: PortalTransaction, id: string) {
  const rows = await findInspectionVersions(tx, id);
  const [inspection] = rows;
  if (!inspection) throw new NotFound('inspection');
  return { inspection, versions: await versionsOf(tx, rows) };
}

/** Who wrote each version, why, and what it says otherwise than the one before; the latest first. */
async function versionsOf(tx: PortalTransaction, rows: readonly (HoldingRow | InspectionRow)[]) {
  const names = await findOfficerNames(tx, [...new Set(rows.map((row) => row.written_by))]);
  return rows.map((row, index) => {
    const before = rows[index + 1];
    return {
      version: row.version,
      at: row.written_at,
      by: names.get(row.written_by),
      reason: row.reason,
      changes: before ? changesBetween(before, row) : [],
    };
  });
}
