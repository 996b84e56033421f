import { type Kysely, type Selectable, sql } from 'kysely';

import type { RetentionKind } from '#app/domain/retention.ts';
import type { EventKind } from '#app/domain/life-event.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { RetentionRuleTable, RetentionSettingTable } from '#db/schema/retention.ts';

export type RetentionRuleRow = Selectable<RetentionRuleTable>;
export type RetentionSettingRow = Selectable<RetentionSettingTable>;

/** The kinds with their floors, in the order in which they are shown. */
export async function readRetentionRules(tx: Kysely<PortalDatabase>): Promise<RetentionRuleRow[]> {
  return tx.selectFrom('retention_rule').selectAll().orderBy('position').execute();
}

/** Everything the State has decided, latest first. */
export async function readRetentionSettings(
  tx: Kysely<PortalDatabase>,
  memberState: string,
): Promise<RetentionSettingRow[]> {
  return tx
    .selectFrom('retention_setting')
    .selectAll()
    .where('member_state', '=', memberState)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function addRetentionSetting(
  tx: Kysely<PortalDatabase>,
  setting: {
    readonly memberState: string;
    readonly kind: RetentionKind;
    readonly years: number | null;
    readonly reason: string;
    readonly officerId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('retention_setting')
    .values({
      member_state: setting.memberState,
      kind: setting.kind,
      years: setting.years,
      reason: setting.reason,
      set_by: setting.officerId,
      set_at: setting.at,
    })
    .execute();
}

/** How long what is dated so is kept: of a report type, an event kind, or a tracing request; null is for ever. */
export interface KeptYears {
  readonly reports: Readonly<Record<ReportType, number | null>>;
  readonly events: Readonly<Record<EventKind, number | null>>;
  readonly requests: number | null;
}

export interface ExpiringRow {
  readonly id: string;
  readonly make: string;
  readonly model: string;
  readonly firearm_type: string;
  readonly report_type: ReportType;
  readonly occurred_on: string;
  readonly status: 'active' | 'withdrawn';
  /** The first day on which nothing known of the arm has to be kept any longer. */
  readonly expires_on: string;
}

/** As `expiresOn` in app/domain/retention.ts has it: whole years, and what is dated 29 February until 1 March. */
const expiry = (day: ReturnType<typeof sql>, years: ReturnType<typeof sql>) =>
  sql`greatest((${day} + make_interval(years => ${years}))::date,
               ((${day} - 1) + make_interval(years => ${years}))::date + 1)`;

/**
 * Own records of which nothing has to be kept after `until`: neither the record, nor an event of the arm, nor a request about
 * it. Oldest first, after `after`. A record with anything that is kept for ever never expires.
 */
export async function findExpiring(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  kept: KeptYears,
  page: {
    readonly until: string;
    readonly after?: { readonly occurredOn: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<ExpiringRow[]> {
  const years = Object.values(kept.reports).flatMap((one) => (one === null ? [] : [one]));
  if (years.length === 0) return [];
  const after = page.after;
  const { rows } = await sql<ExpiringRow>`
    with kept_report as (select key as kind, value::int as years from jsonb_each_text(${JSON.stringify(kept.reports)}::jsonb)),
         kept_event as (select key as kind, value::int as years from jsonb_each_text(${JSON.stringify(kept.events)}::jsonb))
    select r.id, r.make, r.model, r.firearm_type, r.report_type, r.occurred_on, r.status, whole.expires_on
      from weapon_record r
      join occasion o on o.id = r.occasion_id
      join kept_report k on k.kind = r.report_type and k.years is not null
      cross join lateral (
        select max(part.expires_on) as expires_on, bool_or(part.expires_on is null) as for_ever from (
          select ${expiry(sql`coalesce(o.occurred_until, r.occurred_on)`, sql`k.years`)} as expires_on
          union all
          select ${expiry(sql`coalesce(e.happened_until, e.registered_at::date)`, sql`ke.years`)}
            from life_event e join kept_event ke on ke.kind = e.kind
           where e.record_id = r.id and e.status = 'active'
          union all
          select ${expiry(sql`coalesce(q.closed_at, q.withdrawn_at, q.answered_at, q.sent_at)::date`, sql`${kept.requests}::int`)}
            from trace_letter l join trace_request q on q.id = l.request_id
           where l.record_id = r.id) part) whole
     where r.member_state = ${memberState} and r.occurred_on <= ${page.until}::date - make_interval(years => ${Math.min(...years)})
       and (${after?.occurredOn ?? null}::date is null or r.occurred_on >= ${after?.occurredOn ?? null}::date)
       and (${after?.occurredOn ?? null}::date is null
            or (r.occurred_on, r.id) > (${after?.occurredOn ?? null}::date, ${after?.id ?? null}::uuid))
       and not whole.for_ever and whole.expires_on <= ${page.until}::date
     order by r.occurred_on, r.id
     limit ${page.limit}`.execute(tx);
  return rows;
}
