import type { Officer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import type { UseRule } from '#app/domain/use-rule.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  brakeUse,
  findUnusualUse,
  findUseRules,
  settleUse,
  setUseRule,
  type UseRuleSetting,
} from '#db/queries/unusual-use.server.ts';
import { findOfficerEmails } from '#db/queries/officers.server.ts';

/** A flag as the auditor sees it. */
export interface Flag {
  readonly id: string;
  readonly rule: UseRule;
  readonly officerName: string;
  /** By which the audit is narrowed to his acts. */
  readonly email: string;
  readonly memberState: string | null;
  readonly amount: number;
  readonly most: number;
  readonly withinMinutes: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly braked: boolean;
  readonly settled: { readonly at: Date; readonly by: string; readonly remark: string } | null;
}

const SHOWN = 100;

/** Open flags first, then what was settled, latest first; at most a hundred. */
export async function listFlags(tx: PortalTransaction): Promise<Flag[]> {
  const rows = await findUnusualUse(tx, SHOWN);
  const emails = await findOfficerEmails(tx, [...new Set(rows.map((row) => row.officer_id))]);
  return rows.map((row) => ({
    id: row.id,
    rule: row.rule,
    officerName: row.officer_name,
    email: emails.get(row.officer_id) ?? row.officer_name,
    memberState: row.member_state,
    amount: row.amount,
    most: row.most,
    withinMinutes: row.within_minutes,
    firstAt: row.first_at,
    lastAt: row.last_at,
    braked: row.braked,
    settled:
      row.settled_at === null ? null : { at: row.settled_at, by: row.settled_name ?? '', remark: row.remark },
  }));
}

/** @throws Conflict where somebody settled the flag meanwhile */
export async function brakeFlag(tx: PortalTransaction, id: string, braked: boolean) {
  const flag = await brakeUse(tx, id, braked);
  if (!flag) throw new Conflict('watch.problem.settled');
  return { rule: flag.rule, officerId: flag.officer_id };
}

/** @throws Conflict where somebody settled the flag meanwhile */
export async function settleFlag(tx: PortalTransaction, officer: Officer, id: string, remark: string) {
  const flag = await settleUse(tx, { id, officerId: officer.id, name: officer.displayName, remark });
  if (!flag) throw new Conflict('watch.problem.settled');
  return { rule: flag.rule, officerId: flag.officer_id };
}

/** The rules with their thresholds. */
export async function listUseRules(tx: PortalTransaction) {
  const rows = await findUseRules(tx);
  return rows.map((row) => ({
    rule: row.rule,
    most: row.most,
    withinMinutes: row.within_minutes,
    fromHour: row.from_hour,
    untilHour: row.until_hour,
    brakes: row.brakes,
  }));
}

export function settleUseRule(
  tx: PortalTransaction,
  officer: Officer,
  setting: UseRuleSetting,
): Promise<void> {
  return setUseRule(tx, setting, officer.id);
}
