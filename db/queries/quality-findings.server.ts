import { type Kysely, type Selectable, sql } from 'kysely';

import type { FindingStatus, Severity } from '#app/domain/quality/finding.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { QualityFindingTable } from '#db/schema/quality.ts';

import { jsonRows } from './json-rows.ts';

export type FindingRow = Selectable<QualityFindingTable>;

export interface NewFinding {
  readonly recordId: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly detail: object;
}

/** Findings of these records that are open or accepted. */
export async function findLiveFindings(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<FindingRow[]> {
  if (recordIds.length === 0) return [];
  return tx
    .selectFrom('quality_finding')
    .selectAll()
    .where('record_id', '=', sql<string>`any (${recordIds}::uuid[])`)
    .where('status', '<>', 'fixed')
    .orderBy('severity')
    .orderBy('id')
    .execute();
}

/**
 * Brings the findings of these records to what a check found: what is gone is closed as fixed, as is an accepted one that
 * now says something else; an open one says what was seen last; what is new is added. Rules that were not run keep theirs.
 * @returns how many were added and how many closed
 */
export async function settleFindings(
  tx: Kysely<PortalDatabase>,
  checked: { readonly recordIds: readonly string[]; readonly rules: readonly string[] },
  found: readonly NewFinding[],
  by: { readonly memberState: string; readonly officerId: string },
): Promise<{ added: number; closed: number }> {
  const rows = jsonRows(found);
  const closed = await sql`
    update quality_finding q set status = 'fixed', closed_by = ${by.officerId}::uuid, closed_at = now()
     where q.record_id = any (${checked.recordIds}::uuid[]) and q.member_state = ${by.memberState}
       and q.status <> 'fixed' and q.rule = any (${checked.rules})
       and not exists (select from jsonb_to_recordset(${rows}::jsonb) as f("recordId" uuid, rule text, detail jsonb)
         where f."recordId" = q.record_id and f.rule = q.rule and (q.status = 'open' or f.detail = q.detail))`.execute(
    tx,
  );
  if (found.length === 0) return { added: 0, closed: Number(closed.numAffectedRows ?? 0) };
  await sql`
    update quality_finding q set detail = f.detail
      from jsonb_to_recordset(${rows}::jsonb) as f("recordId" uuid, rule text, detail jsonb)
     where q.record_id = f."recordId" and q.rule = f.rule and q.status = 'open' and q.detail <> f.detail`.execute(
    tx,
  );
  return { added: await addFindings(tx, found, by), closed: Number(closed.numAffectedRows ?? 0) };
}

/** Adds what is not there: all that {@link settleFindings} has to do of records that no check has seen before. */
export async function addFindings(
  tx: Kysely<PortalDatabase>,
  found: readonly NewFinding[],
  by: { readonly memberState: string; readonly officerId: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into quality_finding (member_state, record_id, rule, severity, detail, found_by)
    select ${by.memberState}, f."recordId", f.rule, f.severity, f.detail, ${by.officerId}::uuid
      from jsonb_to_recordset(${jsonRows(found)}::jsonb) as f("recordId" uuid, rule text, severity text, detail jsonb)
        on conflict (record_id, rule) where status <> 'fixed' do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export interface FindingFilter {
  readonly status: FindingStatus;
  readonly rule?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly before?: string | undefined;
}

/** Findings of the officer's State, latest first. */
export async function findFindings(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  { status, rule, severity, before }: FindingFilter,
  limit: number,
): Promise<FindingRow[]> {
  let query = tx
    .selectFrom('quality_finding')
    .selectAll()
    .where('member_state', '=', memberState)
    .where('status', '=', status)
    .orderBy('id', 'desc')
    .limit(limit);
  if (rule !== undefined) query = query.where('rule', '=', rule);
  if (severity !== undefined) query = query.where('severity', '=', severity);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.execute();
}

export async function findFinding(tx: Kysely<PortalDatabase>, id: string): Promise<FindingRow | undefined> {
  return tx.selectFrom('quality_finding').selectAll().where('id', '=', id).executeTakeFirst();
}

/** How many findings of the State are open and accepted, by rule. */
export async function countFindings(
  tx: Kysely<PortalDatabase>,
  memberState: string,
): Promise<{ rule: string; status: 'open' | 'accepted'; n: number }[]> {
  const { rows } = await sql<{ rule: string; status: 'open' | 'accepted'; n: number }>`
    select rule, status, count(*)::int as n from quality_finding
     where member_state = ${memberState} and status in ('open', 'accepted')
     group by 1, 2`.execute(tx);
  return rows;
}

/** How many records have an open finding of one of these severities; counting ends at `most`. */
export async function countRecordsToCheck(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  severities: readonly Severity[],
  most: number,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct record_id)::int as n
      from (select record_id from quality_finding
             where member_state = ${memberState} and status = 'open' and severity = any (${severities})
             limit ${most}) latest`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** @returns false when the finding was no longer in the expected status */
export async function decideFinding(
  tx: Kysely<PortalDatabase>,
  id: string,
  step: { readonly from: FindingStatus; readonly to: 'open' | 'accepted' },
  decision: { readonly officerId: string; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('quality_finding')
    .set({
      status: step.to,
      decided_by: decision.officerId,
      decided_at: decision.at,
      reason: decision.reason,
    })
    .where('id', '=', id)
    .where('status', '=', step.from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Switches a rule off or on for the State. */
export async function setRule(
  tx: Kysely<PortalDatabase>,
  setting: {
    readonly memberState: string;
    readonly rule: string;
    readonly active: boolean;
    readonly officerId: string;
    readonly at: Date;
  },
): Promise<void> {
  const changed = { active: setting.active, changed_by: setting.officerId, changed_at: setting.at };
  await tx
    .insertInto('quality_rule_setting')
    .values({ member_state: setting.memberState, rule: setting.rule, ...changed })
    .onConflict((conflict) => conflict.columns(['member_state', 'rule']).doUpdateSet(changed))
    .execute();
}

/** Closes what a rule has found in the State's records. */
export async function closeFindingsOfRule(
  tx: Kysely<PortalDatabase>,
  closing: {
    readonly memberState: string;
    readonly rule: string;
    readonly officerId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .updateTable('quality_finding')
    .set({ status: 'fixed', closed_by: closing.officerId, closed_at: closing.at })
    .where('member_state', '=', closing.memberState)
    .where('rule', '=', closing.rule)
    .where('status', '=', sql<FindingStatus>`any (array['open', 'accepted'])`)
    .execute();
}
