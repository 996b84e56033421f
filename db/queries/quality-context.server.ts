import { type Kysely, type Selectable, sql } from 'kysely';

import type { ArmEvent, SameSerial } from '#app/domain/quality/checked-arm.ts';
import type { Severity } from '#app/domain/quality/finding.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { MarkingTable, WeaponRecordTable } from '#db/schema/records.ts';

import { type MakesAndModels, namedInReference, type NamedInReference } from './reference.server.ts';

export interface RuleRow {
  readonly code: string;
  readonly severity: Severity;
  readonly weight: number;
  /** For this State: as it has decided, else as shipped. */
  readonly active: boolean;
  readonly parameters: Record<string, unknown>;
  readonly source: string;
}

/** The rules of the quality watch in force for the officer's State, the weightiest of each severity first. */
export async function readRules(tx: Kysely<PortalDatabase>): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`${RULES}
    order by array_position(array['contradiction', 'doubt', 'gap'], severity), weight desc, code`.execute(tx);
  return rows;
}

/** What happened to record `r`, as the rules look at it. */
const EVENTS = sql`
  coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'from', e.happened_from, 'until', e.happened_until))
              from life_event e where e.record_id = r.id and e.status = 'active'), '[]')`;

const RULES = sql`
  select r.code, r.severity, r.weight, coalesce(s.active, r.active) as active, r.parameters, r.source
    from quality_rule r left join quality_rule_setting s on s.rule = r.code`;

export interface SerialOf {
  readonly recordId: string;
  readonly skeleton: string;
  readonly normalised: string;
}

/** What the rules look at beside the arms themselves. */
export interface Surroundings {
  readonly rules: readonly RuleRow[];
  readonly same: readonly (SameSerial & { readonly recordId: string })[];
  readonly reference: MakesAndModels;
}

/**
 * In one call, the rules in force; for each of these serials the other active records that bear the same one, of the own
 * State or open to it, at most `most` for each; and the makers and models that are named.
 */
export async function lookAround(
  tx: Kysely<PortalDatabase>,
  { serials, named, most }: { serials: readonly SerialOf[]; named: NamedInReference; most: number },
): Promise<Surroundings> {
  const { makes, models } = namedInReference(named);
  const { rows } = await sql<{
    rules: Surroundings['rules'] | null;
    same: Surroundings['same'] | null;
    makes: MakesAndModels['makes'] | null;
    models: MakesAndModels['models'] | null;
  }>`
    select (select jsonb_agg(rule) from (${RULES}) rule) as rules, ${makes} as makes, ${models} as models,
           (select jsonb_agg(other)
              from unnest(${serials.map((one) => one.recordId)}::uuid[], ${serials.map((one) => one.skeleton)}::text[],
                          ${serials.map((one) => one.normalised)}::text[]) as p(record, skeleton, normalised)
             cross join lateral (
               select p.record as "recordId", r.id, r.member_state as "memberState", r.occasion_id as "occasionId",
                      r.report_type as "reportType", r.occurred_on as "occurredOn", r.make, r.firearm_type as "firearmType",
                      ${EVENTS} as events
                 from marking_key k join weapon_record r on r.id = k.record_id
                where k.skeleton = p.skeleton and k.normalised = p.normalised and k.record_id <> p.record
                  and r.status = 'active'
                limit ${most}) other) as same`.execute(tx);
  const [found] = rows;
  return {
    rules: found?.rules ?? [],
    same: found?.same ?? [],
    reference: { makes: found?.makes ?? [], models: found?.models ?? [] },
  };
}

/** How many makes bear each of these serials, among the records open to the officer; what nobody bears is left out. */
export async function countMakes(
  tx: Kysely<PortalDatabase>,
  serials: readonly { skeleton: string; normalised: string }[],
): Promise<Map<string, number>> {
  if (serials.length === 0) return new Map();
  const { rows } = await sql<{ normalised: string; makes: number }>`
    select k.normalised, count(distinct upper(r.make))::int as makes
      from marking_key k join weapon_record r on r.id = k.record_id
     where k.skeleton = any (${serials.map((one) => one.skeleton)})
       and k.normalised = any (${serials.map((one) => one.normalised)})
       and r.status = 'active' and r.make <> ''
     group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.normalised, row.makes]));
}

export type CheckedRow = Selectable<WeaponRecordTable> & {
  readonly criminal: boolean;
  readonly events: readonly ArmEvent[];
  readonly marks: readonly Pick<
    Selectable<MarkingTable>,
    'kind' | 'component' | 'position' | 'legibility' | 'as_read' | 'normalised'
  >[];
};

const CHECKED = sql`
  select r.*, o.criminal,
         coalesce((select jsonb_agg(m) from (
           select kind, component, position, legibility, as_read, normalised from marking
            where record_id = r.id and status = 'active' order by id) m),
           '[]') as marks,
         ${EVENTS} as events
    from weapon_record r join occasion o on o.id = r.occasion_id`;

/** The State's own records among these ids, with what the rules look at. */
export async function findChecked(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  ids: readonly string[],
): Promise<CheckedRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CheckedRow>`${CHECKED}
    where r.id = any (${ids}::uuid[]) and r.member_state = ${memberState}`.execute(tx);
  return rows;
}

/** Where a walk through the register stands: the latest occasion first, and within a day by id. */
export interface Position {
  readonly occurredOn: string;
  readonly id: string;
}

/** The next own records after this position, or the first, with what the rules look at. */
export async function findNextChecked(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  from: Position | undefined,
  limit: number,
): Promise<CheckedRow[]> {
  const after = from
    ? sql`and r.occurred_on <= ${from.occurredOn}::date
        and (r.occurred_on < ${from.occurredOn}::date or r.id > ${from.id}::uuid)`
    : sql``;
  const { rows } = await sql<CheckedRow>`${CHECKED}
    where r.member_state = ${memberState} ${after}
    order by r.occurred_on desc, r.id limit ${limit}`.execute(tx);
  return rows;
}

/** The next records that an import brought in, after this one or from the first, in the order of their ids. */
export async function findNextOfBatch(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  from: Position | undefined,
  limit: number,
): Promise<CheckedRow[]> {
  const after = from ? sql`and r.id > ${from.id}::uuid` : sql``;
  const { rows } = await sql<CheckedRow>`${CHECKED}
    where r.import_batch_id = ${batchId}::uuid ${after}
    order by r.id limit ${limit}`.execute(tx);
  return rows;
}
