import { type Kysely, sql } from 'kysely';

import type { LimitScope } from '#db/schema/guard.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface Use {
  readonly scope: LimitScope;
  readonly key: string;
  readonly used: number;
}

/** Requests of the minute at hand and of the one before, of all processes. */
export interface SharedUse extends Use {
  readonly before: number;
}

/**
 * Adds what one process counted to what all have counted, in one statement, and returns the sums. The rows are taken in one order, so that
 * processes that add at the same time wait for each other and never in a circle.
 */
export async function addUse(
  auth: Kysely<PortalDatabase>,
  minute: number,
  uses: readonly Use[],
): Promise<SharedUse[]> {
  const { rows } = await sql<SharedUse>`
    with added as (
      insert into rate_use as u (scope, key, minute, used)
      select scope, key, ${minute}::bigint, used
        from unnest(${uses.map(({ scope }) => scope)}::text[], ${uses.map(({ key }) => key)}::text[],
          ${uses.map(({ used }) => used)}::int[]) as sent (scope, key, used)
       order by scope, key
      on conflict (scope, key, minute) do update set used = u.used + excluded.used
      returning scope, key, used)
    select a.scope, a.key, a.used, coalesce(b.used, 0) as before
      from added a left join rate_use b on b.scope = a.scope and b.key = a.key and b.minute = ${minute - 1}::bigint`.execute(
    auth,
  );
  return rows;
}

/** Removes what was used before this minute. */
export async function forgetUse(auth: Kysely<PortalDatabase>, before: number): Promise<void> {
  await auth.deleteFrom('rate_use').where('minute', '<', before).execute();
}

export type Limits = Readonly<Record<LimitScope, number>>;

/** Requests a minute by scope. */
export async function findLimits(db: Kysely<PortalDatabase>): Promise<Limits> {
  const rows = await db.selectFrom('rate_limit').select(['scope', 'per_minute']).execute();
  return Object.fromEntries(rows.map(({ scope, per_minute }) => [scope, per_minute])) as Limits;
}

/** Sets one limit; false where it stood so already. */
export async function setLimit(
  tx: Kysely<PortalDatabase>,
  limit: { readonly scope: LimitScope; readonly perMinute: number; readonly officerId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('rate_limit')
    .set({ per_minute: limit.perMinute, set_by: limit.officerId, set_at: sql`now()` })
    .where('scope', '=', limit.scope)
    .where('per_minute', '<>', limit.perMinute)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
