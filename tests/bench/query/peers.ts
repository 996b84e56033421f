import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import type { Measure } from '../measure.ts';
import type { Question } from './questions.ts';

/** A trigram index as a general portal would have it. In the bench's database only. */
export async function addTrigramIndex(admin: Kysely<PortalDatabase>): Promise<void> {
  for (const statement of [
    'create extension pg_trgm',
    'create extension fuzzystrmatch',
    `set maintenance_work_mem = '512MB'`,
    'create index bench_trigram on marking_key using gin (skeleton gin_trgm_ops)',
    'analyze marking_key',
    'set pg_trgm.similarity_threshold = 0.4',
  ])
    await sql.raw(statement).execute(admin);
}

/** Reads every key and tries the pattern on it; the empty text keeps the planner from any index. */
export function bruteForce(
  admin: Kysely<PortalDatabase>,
  name: string,
  questions: readonly Question[],
): Measure {
  return {
    name,
    call: (index) =>
      sql`select record_id from marking_key where (skeleton || '') ~ ${questions[index % questions.length]?.expected.source ?? ''}`.execute(
        admin,
      ),
  };
}

/** Unread characters by LIKE on the trigram index. */
export function trigramLike(
  admin: Kysely<PortalDatabase>,
  name: string,
  questions: readonly Question[],
): Measure {
  return {
    name,
    call: (index) =>
      sql`select record_id from marking_key
           where skeleton like ${(questions[index % questions.length]?.skeleton ?? '').replace(/[?]/g, '_')}`.execute(
        admin,
      ),
  };
}

/** One wrong character by similarity on the trigram index, then edit distance. */
export function trigramSimilar(
  admin: Kysely<PortalDatabase>,
  name: string,
  questions: readonly Question[],
): Measure {
  return {
    name,
    call: (index) => {
      const key = questions[index % questions.length]?.skeleton ?? '';
      return sql`select record_id from marking_key
         where skeleton % ${key} and levenshtein_less_equal(skeleton, ${key}, 1) <= 1`.execute(admin);
    },
  };
}
