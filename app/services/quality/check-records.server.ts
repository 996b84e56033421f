import type { NationalOfficer } from '#app/domain/officer.ts';
import type { CheckedArm } from '#app/domain/quality/checked-arm.ts';
import { otherRecords } from '#app/domain/quality/finding.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { type CheckedRow, findChecked } from '#db/queries/quality-context.server.ts';
import {
  addFindings,
  findLiveFindings,
  type FindingRow,
  settleFindings,
} from '#db/queries/quality-findings.server.ts';

import { checkedArm } from './checked-arm.ts';
import { judgeArms } from './judge-arms.server.ts';

export interface Checked {
  readonly records: number;
  /** Findings that are new, and findings that are gone. */
  readonly added: number;
  readonly closed: number;
}

/**
 * Checks records that are being stored in this transaction and have no findings yet. Where nothing is found it costs one
 * call to the database.
 */
export function checkNewArms(
  tx: PortalTransaction,
  officer: NationalOfficer,
  arms: readonly CheckedArm[],
  now: Date,
): Promise<Checked> {
  return settle(tx, officer, { ids: arms.map(({ id }) => id), arms, before: [] }, now);
}

/** Records that are judged together: enough to be quick, few enough for one statement. */
export const STRETCH = 1_000;

/**
 * Checks own records as they stand now, by id: after they were amended, withdrawn or restored. What is gone is closed, what
 * was accepted stays accepted.
 */
export async function checkRecords(
  tx: PortalTransaction,
  officer: NationalOfficer,
  ids: readonly string[],
  now: Date,
): Promise<Checked> {
  const sum = { records: 0, added: 0, closed: 0 };
  for (let from = 0; from < ids.length; from += STRETCH) {
    const rows = await findChecked(tx, officer.memberState, ids.slice(from, from + STRETCH));
    const { records, added, closed } = await checkRows(tx, officer, rows, now);
    sum.records += records;
    sum.added += added;
    sum.closed += closed;
  }
  return sum;
}

/** The same, of records that were read already. */
export async function checkRows(
  tx: PortalTransaction,
  officer: NationalOfficer,
  rows: readonly CheckedRow[],
  now: Date,
): Promise<Checked> {
  const ids = rows.map(({ id }) => id);
  return settle(tx, officer, { ids, arms: armsOf(rows), before: await findLiveFindings(tx, ids) }, now);
}

interface Looked {
  readonly ids: readonly string[];
  /** The records that are active. */
  readonly arms: readonly CheckedArm[];
  /** What earlier checks found in them. */
  readonly before: readonly FindingRow[];
}

/** Judges the arms, and with them the own records that are named beside them, before or now. */
async function settle(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { ids, arms, before }: Looked,
  now: Date,
): Promise<Checked> {
  const verdict = await judgeArms(tx, arms, now);
  if (verdict.found.length === 0 && before.length === 0) return { records: ids.length, added: 0, closed: 0 };
  const named = new Set([...before, ...verdict.found].flatMap(({ detail }) => otherRecords(detail)));
  for (const id of ids) named.delete(id);
  const by = { memberState: officer.memberState, officerId: officer.id };
  if (before.length === 0 && named.size === 0) {
    return { records: ids.length, added: await addFindings(tx, verdict.found, by), closed: 0 };
  }
  const partners = await findChecked(tx, officer.memberState, [...named]);
  const ofPartners = partners.length > 0 ? (await judgeArms(tx, armsOf(partners), now)).found : [];
  const settled = await settleFindings(
    tx,
    {
      recordIds: [...ids, ...partners.map(({ id }) => id)],
      rules: verdict.rules.map(({ code }) => code),
    },
    [...verdict.found, ...ofPartners],
    by,
  );
  return { records: ids.length, ...settled };
}

/** A record that was withdrawn says nothing any more. */
function armsOf(rows: readonly CheckedRow[]): CheckedArm[] {
  return rows
    .filter(({ status }) => status === 'active')
    .map((row) => checkedArm(row, row.marks, row.criminal, row.events));
}
