import { type Kysely, sql } from 'kysely';

import type { ReportType } from '#app/domain/occasion.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { WeaponRecordRow } from './weapon-records.server.ts';

/** What narrows a list of records; what is absent narrows nothing. Dates are whole days, both included. */
export interface RecordListFilter {
  readonly memberState?: string | undefined;
  readonly reportTypes?: readonly ReportType[] | undefined;
  readonly itemKind?: string | undefined;
  readonly firearmType?: string | undefined;
  /** Code of the tracing outcome. */
  readonly outcome?: string | undefined;
  readonly status?: 'active' | 'withdrawn' | undefined;
  readonly sharing?: string | undefined;
  /** The maker's name as it is stored. */
  readonly make?: string | undefined;
  readonly model?: string | undefined;
  readonly calibreCode?: string | undefined;
  /** A calibre without a code, as read. */
  readonly calibre?: string | undefined;
  readonly manufactureCountry?: string | undefined;
  readonly criminalContext?: string | undefined;
  /** Part of the name of the place, or the code of its subdivision (`ES-MD`). */
  readonly place?: string | undefined;
  readonly importBatch?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The last record of the page before. */
export interface RecordCursor {
  readonly occurredOn: string;
  readonly id: string;
}

export interface ListedRecordRow extends WeaponRecordRow {
  readonly place: string;
  readonly case_reference: string;
}

/** No list is looked for longer; a filter that fits almost nothing walks far. In milliseconds. */
const LONGEST_SEARCH = 5_000;
const QUERY_CANCELED = '57014';

/**
 * Records this officer may see, latest first, after a cursor.
 * @returns undefined where nothing was settled within five seconds: the filter has to be narrower
 */
export async function findRecordPage(
  tx: Kysely<PortalDatabase>,
  filter: RecordListFilter,
  after: RecordCursor | undefined,
  limit: number,
): Promise<ListedRecordRow[] | undefined> {
  await sql`savepoint record_list`.execute(tx);
  const { rows: before } = await sql<{ limit: string }>`
    select current_setting('statement_timeout') as "limit"`.execute(tx);
  await limitStatements(tx, String(LONGEST_SEARCH));
  try {
    const rows = await pageQuery(tx, filter, after, limit).execute();
    await limitStatements(tx, before[0]?.limit ?? '0');
    return rows;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === QUERY_CANCELED)) throw error;
    await sql`rollback to savepoint record_list`.execute(tx);
    return undefined;
  }
}

async function limitStatements(tx: Kysely<PortalDatabase>, limit: string): Promise<void> {
  await sql`select set_config('statement_timeout', ${limit}, true)`.execute(tx);
}

function pageQuery(
  tx: Kysely<PortalDatabase>,
  filter: RecordListFilter,
  after: RecordCursor | undefined,
  limit: number,
) {
  let query = tx
    .selectFrom('weapon_record as r')
    .innerJoin('occasion as o', 'o.id', 'r.occasion_id')
    .selectAll('r')
    .select(['o.place', 'o.case_reference'])
    .orderBy('r.occurred_on', 'desc')
    .orderBy('r.id')
    .limit(limit);
  for (const [column, value] of [
    ['r.member_state', filter.memberState],
    ['r.item_kind', filter.itemKind],
    ['r.firearm_type', filter.firearmType],
    ['r.outcome', filter.outcome],
    ['r.status', filter.status],
    ['r.sharing', filter.sharing],
    ['r.make', filter.make],
    ['r.model', filter.model],
    ['r.calibre_code', filter.calibreCode],
    ['r.calibre', filter.calibre],
    ['r.manufacture_country', filter.manufactureCountry],
    ['o.criminal_context', filter.criminalContext],
    ['r.import_batch_id', filter.importBatch],
  ] as const) {
    if (value !== undefined) query = query.where(sql.ref(column), '=', value);
  }
  if (filter.reportTypes !== undefined) query = query.where('r.report_type', 'in', [...filter.reportTypes]);
  if (filter.from !== undefined) query = query.where('r.occurred_on', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('r.occurred_on', '<=', filter.to);
  if (filter.place !== undefined) {
    query = query.where(sql<boolean>`(strpos(lower(o.place), lower(${filter.place})) > 0
      or o.subdivision = upper(${filter.place}))`);
  }
  if (after !== undefined) {
    query = query
      .where('r.occurred_on', '<=', after.occurredOn)
      .where((where) =>
        where.or([where('r.occurred_on', '<', after.occurredOn), where('r.id', '>', after.id)]),
      );
  }
  return query;
}
