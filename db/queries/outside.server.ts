import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { TraceDescribedArmTable } from '#db/schema/traces.ts';

export type DescribedArmRow = Selectable<TraceDescribedArmTable>;

/** Those of these States that are outside the portal: nobody acts for them in it, or ever did. */
export async function findOutside(
  tx: Kysely<PortalDatabase>,
  states: readonly string[],
): Promise<ReadonlySet<string>> {
  if (states.length === 0) return new Set();
  const { rows } = await sql<{ state: string }>`
    select state from unnest(${[...new Set(states)]}::text[]) state where is_outside(state)`.execute(tx);
  return new Set(rows.map(({ state }) => state));
}

/** The arm that the letter of a State outside describes. */
export async function findDescribedArm(
  tx: Kysely<PortalDatabase>,
  requestId: string,
): Promise<DescribedArmRow | undefined> {
  return tx
    .selectFrom('trace_described_arm')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

export async function addDescribedArm(
  tx: Kysely<PortalDatabase>,
  arm: Insertable<TraceDescribedArmTable>,
): Promise<void> {
  await tx.insertInto('trace_described_arm').values(arm).execute();
}
