import { type Kysely, sql } from 'kysely';

/** Rows that were set aside are tried again in the background: a step of an import like the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table import_batch drop constraint import_batch_status_check,
    add constraint import_batch_status_check check (status in ('reading', 'unreadable', 'mapping', 'checking',
      'checked', 'running', 'stopped', 'done', 'retrying', 'undoing', 'undone', 'discarded'))`.execute(db);
}
