import { type Kysely, sql } from 'kysely';

/** Somebody is nominated in any language of the portal; `app/i18n/language.ts` has them, and a test holds the two together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table nomination drop constraint nomination_language_check,
    add constraint nomination_language_check check (language in ('en', 'fr', 'pt', 'es', 'ar'))`.execute(db);
}
