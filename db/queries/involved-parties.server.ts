import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';

import type { InvolvedPartySealTable, InvolvedPartyTable } from '#db/schema/events.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type InvolvedPartyRow = Selectable<InvolvedPartyTable>;

export async function addParties(
  tx: Kysely<PortalDatabase>,
  parties: readonly Insertable<InvolvedPartyTable>[],
  seals: readonly Insertable<InvolvedPartySealTable>[],
): Promise<void> {
  if (parties.length > 0)
    await tx
      .insertInto('involved_party')
      .values([...parties])
      .execute();
  if (seals.length > 0)
    await tx
      .insertInto('involved_party_seal')
      .values([...seals])
      .execute();
}

/** Parties of an occasion and of events, as they were entered; without who they are. */
export async function findParties(
  tx: Kysely<PortalDatabase>,
  of: { readonly occasionId?: string; readonly eventIds?: readonly string[] },
): Promise<InvolvedPartyRow[]> {
  return tx
    .selectFrom('involved_party')
    .selectAll()
    .where((where) =>
      where.or([
        where('occasion_id', '=', of.occasionId ?? null),
        where('event_id', '=', sql<string>`any (${[...(of.eventIds ?? [])]}::uuid[])`),
      ]),
    )
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
}

export async function findParty(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<InvolvedPartyRow | undefined> {
  return tx.selectFrom('involved_party').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function lockParty(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<InvolvedPartyRow | undefined> {
  return tx.selectFrom('involved_party').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** Changes a party that is held, under a named amendment. */
export async function changeParty(
  tx: Kysely<PortalDatabase>,
  id: string,
  change: Updateable<InvolvedPartyTable>,
): Promise<void> {
  await tx.updateTable('involved_party').set(change).where('id', '=', id).execute();
}

/**
 * What identifies them, sealed: nothing at all unless the transaction states a purpose, and for a contact only what he
 * entered himself.
 */
export async function readSeals(
  tx: Kysely<PortalDatabase>,
  partyIds: readonly string[],
): Promise<Selectable<InvolvedPartySealTable>[]> {
  if (partyIds.length === 0) return [];
  return tx
    .selectFrom('involved_party_seal')
    .selectAll()
    .where('party_id', '=', sql<string>`any (${[...partyIds]}::uuid[])`)
    .execute();
}

/** From here to the end of the transaction the database knows what data of persons are read for. */
export async function statePurpose(tx: Kysely<PortalDatabase>, purpose: string): Promise<void> {
  await sql`select set_config('marktrace.purpose', ${purpose}, true)`.execute(tx);
}

/** Other parties of this State under the same names, by what they hang on. A name has an index under each key that is known. */
export async function findNamesakes(
  tx: Kysely<PortalDatabase>,
  parties: readonly { readonly id: string; readonly indexes: readonly Buffer[] }[],
): Promise<InvolvedPartyRow[]> {
  const indexes = parties.flatMap((party) => party.indexes);
  if (indexes.length === 0) return [];
  return tx
    .selectFrom('involved_party')
    .selectAll()
    .where('name_index', 'in', indexes)
    .where('status', '=', 'active')
    .where('id', '<>', sql<string>`all (${parties.map((party) => party.id)}::uuid[])`)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}
