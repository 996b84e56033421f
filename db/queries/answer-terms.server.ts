import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

export interface BatchOverTerm {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly officerRole: 'contact' | 'npc';
  readonly memberState: string;
}

/** Lists of marks whose answers have been kept for their term, of every officer; the oldest first. */
export async function findBatchesOverTerm(
  db: Kysely<PortalDatabase>,
  most: number,
): Promise<BatchOverTerm[]> {
  const { rows } = await sql<BatchOverTerm>`
    select id, officer_id as "officerId", officer_name as "officerName", officer_role as "officerRole",
           member_state as "memberState"
      from batches_over_term(${most})`.execute(db);
  return rows;
}

/**
 * Deletes marks and answers of a list that is over its term; the list stays as a line.
 * @returns how many rows went; undefined where another process was first
 */
export async function dropAnswers(tx: Kysely<PortalDatabase>, batchId: string): Promise<number | undefined> {
  const marked = await tx
    .updateTable('query_batch')
    .set({ answers_gone_at: sql<Date>`now()` })
    .where('id', '=', batchId)
    .where('answers_gone_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!marked) return undefined;
  const { numDeletedRows } = await tx
    .deleteFrom('query_batch_row')
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Days for which answers to a list of marks are kept. */
export async function readAnswerTerm(tx: Kysely<PortalDatabase>): Promise<number> {
  const { days } = await tx.selectFrom('answer_term').select('days').executeTakeFirstOrThrow();
  return days;
}
