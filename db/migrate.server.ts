import { Kysely, Migrator, PostgresDialect } from 'kysely';
import pg from 'pg';

import { OperatorProblem } from './operator-problem.ts';
import { inWords } from './roles/admin.server.ts';

/**
 * Brings the database to the newest migration, all steps in one transaction; processes that start at once take turns.
 *
 * @param log told the name of each step that ran
 * @throws OperatorProblem when the database is newer than this release, or a step fails for want of rights
 */
export async function migrateToLatest(
  ownerUrl: string,
  log: (name: string) => void = () => undefined,
): Promise<void> {
  const { migrations } = await import('./migrations/index.ts');
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((step) => step.status === 'Error');
    if (error) {
      if (error instanceof Error && /corrupted migrations/.test(error.message)) {
        throw new OperatorProblem(
          'The database was migrated by a newer or different release of Marktrace. Start that release, or restore the backup made before it.',
        );
      }
      const told = inWords(error, ownerUrl);
      if (told instanceof OperatorProblem) throw told;
      throw new Error(`Migration ${failed?.migrationName ?? ''} failed`, { cause: error });
    }
    for (const step of results ?? []) log(step.migrationName);
  } finally {
    await db.destroy();
  }
}
