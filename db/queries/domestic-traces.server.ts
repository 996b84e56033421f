import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { DomesticInquiryTable, DomesticTraceTable } from '#db/schema/domestic-traces.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type DomesticTraceRow = Selectable<DomesticTraceTable>;
export type DomesticInquiryRow = Selectable<DomesticInquiryTable>;

/** Domestic traces of the officer's State: the open ones first, then the latest. */
export async function findDomesticTraces(
  tx: Kysely<PortalDatabase>,
  limit: number,
): Promise<DomesticTraceRow[]> {
  return tx
    .selectFrom('domestic_trace')
    .selectAll()
    .orderBy(sql`conclusion is not null`)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function findDomesticTrace(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<DomesticTraceRow | undefined> {
  return tx.selectFrom('domestic_trace').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The domestic traces of an arm of the State, the latest first; those in answer to requests are left out. */
export async function findDomesticTracesOf(
  tx: Kysely<PortalDatabase>,
  recordId: string,
): Promise<DomesticTraceRow[]> {
  return tx
    .selectFrom('domestic_trace')
    .selectAll()
    .where('record_id', '=', recordId)
    .where('request_id', 'is', null)
    .orderBy('id', 'desc')
    .execute();
}

/** The domestic traces in answer to a request of another State, the latest first. */
export async function findDomesticTracesFor(
  tx: Kysely<PortalDatabase>,
  requestId: string,
): Promise<DomesticTraceRow[]> {
  return tx
    .selectFrom('domestic_trace')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('id', 'desc')
    .execute();
}

/** Holds a domestic trace until the transaction ends. */
export async function lockDomesticTrace(tx: Kysely<PortalDatabase>, id: string): Promise<void> {
  await tx.selectFrom('domestic_trace').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

export async function openDomesticTrace(
  tx: Kysely<PortalDatabase>,
  trace: Pick<
    Insertable<DomesticTraceTable>,
    'record_id' | 'request_id' | 'member_state' | 'opened_by' | 'opened_by_name' | 'opened_at'
  >,
): Promise<string> {
  const { id } = await tx
    .insertInto('domestic_trace')
    .values(trace)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function concludeDomesticTrace(
  tx: Kysely<PortalDatabase>,
  id: string,
  conclusion: Partial<DomesticTraceRow>,
): Promise<boolean> {
  const result = await tx
    .updateTable('domestic_trace')
    .set(conclusion)
    .where('id', '=', id)
    .where('conclusion', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Who was asked, in the order in which they were. */
export async function findInquiries(
  tx: Kysely<PortalDatabase>,
  traceId: string,
): Promise<DomesticInquiryRow[]> {
  return tx
    .selectFrom('domestic_inquiry')
    .selectAll()
    .where('trace_id', '=', traceId)
    .orderBy('asked_on')
    .orderBy('id')
    .execute();
}

export async function addInquiry(
  tx: Kysely<PortalDatabase>,
  inquiry: Insertable<DomesticInquiryTable>,
): Promise<void> {
  await tx.insertInto('domestic_inquiry').values(inquiry).execute();
}

/** @returns false where it was answered before */
export async function answerInquiry(
  tx: Kysely<PortalDatabase>,
  id: string,
  answer: Pick<DomesticInquiryRow, 'answered_on' | 'found' | 'finding'>,
): Promise<boolean> {
  const result = await tx
    .updateTable('domestic_inquiry')
    .set(answer)
    .where('id', '=', id)
    .where('found', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
