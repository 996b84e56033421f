import { type Kysely, sql } from 'kysely';

import type { AgencyKind } from '#app/domain/agency-kind.ts';
import type {
  CompletenessBand,
  CompletenessElement,
  CompletenessWeights,
  StatedElements,
} from '#app/domain/completeness.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface AgencyCompleteness {
  /** Of who registered the records; empty where that is not known. */
  readonly agency: string;
  /** As the State said; `unknown` until then. */
  readonly kind: AgencyKind;
  readonly records: number;
  readonly elements: StatedElements;
}

/**
 * Of the arms that a State has on record, by agency: how many state each element, of how many it is asked (`arm_completeness`). One
 * set-based query; with `recordId` of one record.
 */
export async function countCompleteness(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  elements: readonly CompletenessElement[],
  recordId?: string,
): Promise<AgencyCompleteness[]> {
  const one = recordId === undefined ? sql`` : sql`and e.record_id = ${recordId}::uuid`;
  const counts = elements.map((element) => sql`${sql.lit(element)}, ${stated(element)}`);
  const { rows } = await sql<AgencyCompleteness>`
    select coalesce(a.agency, '') as agency, count(*)::int as records,
           jsonb_build_object(${sql.join(counts)}) as elements,
           coalesce(min(k.kind), 'unknown') as kind
      from arm_completeness() e left join officer a on a.id = e.registered_by
      left join agency_kind k on k.member_state = e.member_state and k.agency_key = agency_key(a.agency)
     where e.member_state = ${memberState} ${one}
     group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
}

/** Of a column that is true where it is stated, false where it is missing, and null where it is not asked. */
function stated(column: string) {
  return sql`jsonb_build_object('stated', count(*) filter (where ${sql.ref(`e.${column}`)}), 'asked', count(${sql.ref(`e.${column}`)}))`;
}

export interface WeightsVersion {
  readonly version: number;
  readonly weights: CompletenessWeights;
  readonly reason: string;
  /** Empty for the weights that came with the portal. */
  readonly setByName: string;
  readonly setAt: Date;
}

/** All weights that ever stood, the newest first. */
export async function findWeights(tx: Kysely<PortalDatabase>): Promise<WeightsVersion[]> {
  const rows = await tx.selectFrom('completeness_weight').selectAll().orderBy('version', 'desc').execute();
  return rows.map(({ version, reason, set_by: _, set_by_name: setByName, set_at: setAt, ...weights }) => ({
    version,
    weights,
    reason,
    setByName,
    setAt,
  }));
}

/** @returns false where that version is there already: somebody else was first */
export async function addWeights(
  tx: Kysely<PortalDatabase>,
  row: CompletenessWeights & {
    readonly version: number;
    readonly reason: string;
    readonly set_by: string;
    readonly set_by_name: string;
  },
): Promise<boolean> {
  const added = await tx
    .insertInto('completeness_weight')
    .values(row)
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function setAgencyKind(
  tx: Kysely<PortalDatabase>,
  row: { memberState: string; agency: string; kind: AgencyKind; officerId: string; at: Date },
): Promise<void> {
  await sql`
    insert into agency_kind (member_state, agency_key, kind, set_by, set_at)
    values (${row.memberState}, agency_key(${row.agency}), ${row.kind}, ${row.officerId}, ${row.at})
    on conflict (member_state, agency_key) do update
      set kind = excluded.kind, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx);
}

export interface CountedCompleteness {
  readonly countedAt: Date;
  readonly weightsVersion: number;
  readonly memberState: string;
  readonly agencyKind: AgencyKind;
  readonly band: CompletenessBand;
  readonly n: number;
}

/** Arms on record by score, State and kind of agency, as they were last counted; as the stats role. */
export async function readCompletenessCounts(stats: Kysely<PortalDatabase>): Promise<CountedCompleteness[]> {
  const { rows } = await sql<CountedCompleteness>`
    select counted_at as "countedAt", weights_version as "weightsVersion", member_state as "memberState",
           agency_kind as "agencyKind", band, n from count_completeness()`.execute(stats);
  return rows;
}

/** Counts anew where a day has passed or the weights have changed. As the stats role. @returns rows added */
export async function recountCompleteness(stats: Kysely<PortalDatabase>, now: Date): Promise<number> {
  const { rows } = await sql<{ added: number }>`select recount_completeness(${now}) as added`.execute(stats);
  return rows[0]?.added ?? 0;
}
