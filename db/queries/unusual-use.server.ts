import { type Kysely, type Selectable, sql } from 'kysely';

import type { UnusualUseTable, UseRule, UseRuleTable } from '#db/schema/guard.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type UnusualUseRow = Selectable<UnusualUseTable>;
export type UseRuleRow = Selectable<UseRuleTable>;

/**
 * Flags unusual use of officers who acted in the last minutes.
 * @returns how many flags are new
 */
export async function watchUse(auth: Kysely<PortalDatabase>, activeMinutes: number): Promise<number> {
  const { rows } = await sql<{ found: number }>`select watch_use(${activeMinutes}) as found`.execute(auth);
  return rows[0]?.found ?? 0;
}

/** Officers whose use is limited until the auditor lifts it. */
export async function findBraked(auth: Kysely<PortalDatabase>): Promise<string[]> {
  const rows = await auth
    .selectFrom('unusual_use')
    .select('officer_id')
    .distinct()
    .where('braked', '=', true)
    .where('settled_at', 'is', null)
    .execute();
  return rows.map((row) => row.officer_id);
}

/** Flags, the open ones first and of each the latest first; the auditor alone finds any. */
export function findUnusualUse(tx: Kysely<PortalDatabase>, most: number): Promise<UnusualUseRow[]> {
  return tx
    .selectFrom('unusual_use')
    .selectAll()
    .orderBy(sql`settled_at is null`, 'desc')
    .orderBy('found_at', 'desc')
    .limit(most)
    .execute();
}

export async function countOpenUse(tx: Kysely<PortalDatabase>): Promise<number> {
  const { count } = await tx
    .selectFrom('unusual_use')
    .select(sql<number>`count(*)`.as('count'))
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Limits the officer of an open flag, or lets him go; undefined where it is not open. */
export function brakeUse(
  tx: Kysely<PortalDatabase>,
  id: string,
  braked: boolean,
): Promise<{ rule: UseRule; officer_id: string } | undefined> {
  return tx
    .updateTable('unusual_use')
    .set({ braked })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning(['rule', 'officer_id'])
    .executeTakeFirst();
}

/** Settles an open flag, which also lets the officer go; undefined where it is not open. */
export function settleUse(
  tx: Kysely<PortalDatabase>,
  settled: {
    readonly id: string;
    readonly officerId: string;
    readonly name: string;
    readonly remark: string;
  },
): Promise<{ rule: UseRule; officer_id: string } | undefined> {
  return tx
    .updateTable('unusual_use')
    .set({
      settled_at: sql<Date>`clock_timestamp()`,
      settled_by: settled.officerId,
      settled_name: settled.name,
      remark: settled.remark,
    })
    .where('id', '=', settled.id)
    .where('settled_at', 'is', null)
    .returning(['rule', 'officer_id'])
    .executeTakeFirst();
}

export function findUseRules(tx: Kysely<PortalDatabase>): Promise<UseRuleRow[]> {
  return tx.selectFrom('use_rule').selectAll().orderBy('rule').execute();
}

export type UseRuleSetting = Pick<
  UseRuleRow,
  'rule' | 'most' | 'within_minutes' | 'from_hour' | 'until_hour' | 'brakes'
>;

export async function setUseRule(
  tx: Kysely<PortalDatabase>,
  { rule, ...setting }: UseRuleSetting,
  officerId: string,
): Promise<void> {
  await tx
    .updateTable('use_rule')
    .set({ ...setting, set_by: officerId, set_at: sql`now()` })
    .where('rule', '=', rule)
    .execute();
}
