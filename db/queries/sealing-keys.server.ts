import { type Kysely, type Selectable, sql } from 'kysely';

import type { Handover, SealingKeyTable } from '#db/schema/audit.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type RingRow = Selectable<SealingKeyTable>;

type Db = Kysely<PortalDatabase>;

/** Every key that has sealed here, earliest first; none before the first start. */
export async function findRing(db: Db): Promise<RingRow[]> {
  return db.selectFrom('sealing_key').selectAll().orderBy('number').execute();
}

/** The id of the key that seals; undefined before the first start. */
export async function sealingKeyId(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('sealing_key')
    .select('id')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

export async function addToRing(
  db: Db,
  key: { readonly id: number; readonly verifierKey: string; readonly handover: Handover | undefined },
): Promise<void> {
  await db
    .insertInto('sealing_key')
    .values({
      id: key.id,
      verifier_key: key.verifierKey,
      carried: null,
      handover: key.handover && JSON.stringify(key.handover),
      retired_at: null,
    })
    .execute();
}

export async function setCarried(db: Db, id: number, carried: Buffer): Promise<void> {
  await db.updateTable('sealing_key').set({ carried }).where('id', '=', id).execute();
}

/** Nothing is sealed any more with any key but the last. */
export async function retireEarlierKeys(db: Db): Promise<void> {
  await sql`update sealing_key set retired_at = clock_timestamp()
    where retired_at is null and number < (select max(number) from sealing_key)`.execute(db);
}

/** Puts another key on top of every fingerprint of a document. */
export async function renewFingerprints(db: Db, renewed: (fingerprint: Buffer) => Buffer): Promise<void> {
  // No nomination comes between reading and writing.
  await sql`lock table nomination, contact_identity in share row exclusive mode`.execute(db);
  const people = await db.selectFrom('contact_identity').select(['officer_id', 'fingerprint']).execute();
  await sql`update contact_identity c set fingerprint = n.fingerprint
    from unnest(${people.map((row) => row.officer_id)}::uuid[],
      ${people.map((row) => renewed(row.fingerprint))}::bytea[]) n (id, fingerprint)
    where c.officer_id = n.id`.execute(db);
  const nominated = await db.selectFrom('nomination').select(['id', 'identity_fingerprint']).execute();
  await sql`update nomination c set identity_fingerprint = n.fingerprint
    from unnest(${nominated.map((row) => row.id)}::uuid[],
      ${nominated.map((row) => renewed(row.identity_fingerprint))}::bytea[]) n (id, fingerprint)
    where c.id = n.id`.execute(db);
}

/** Seals of one party, with what its name is found by. */
export interface PartySeals {
  readonly id: string;
  readonly memberState: string;
  readonly seals: readonly { readonly field: string; readonly sealed: Buffer }[];
}

/** Parties after `after` with a seal that this key did not make, by id; held until the transaction ends. */
export async function holdParties(db: Db, keyId: number, after: string, most: number): Promise<PartySeals[]> {
  const { rows: due } = await sql<{ id: string; memberState: string }>`
    select p.id, p.member_state as "memberState" from involved_party p
    where p.id > ${after} and exists (select from involved_party_seal s where s.party_id = p.id and s.key_id <> ${keyId})
    order by p.id limit ${most} for update`.execute(db);
  if (due.length === 0) return [];
  const seals = await db
    .selectFrom('involved_party_seal')
    .select(['party_id', 'field', 'sealed'])
    .where('party_id', '=', sql<string>`any (${due.map(({ id }) => id)}::uuid[])`)
    .execute();
  return due.map((party) => ({ ...party, seals: seals.filter((seal) => seal.party_id === party.id) }));
}

export async function renewParties(
  db: Db,
  keyId: number,
  parties: readonly (PartySeals & { readonly nameIndex: Buffer | null })[],
): Promise<void> {
  const seals = parties.flatMap(({ id, seals: own }) => own.map((seal) => ({ id, ...seal })));
  await sql`update involved_party_seal s set key_id = ${keyId}, sealed = n.sealed
    from unnest(${seals.map(({ id }) => id)}::uuid[], ${seals.map(({ field }) => field)}::text[],
      ${seals.map(({ sealed }) => sealed)}::bytea[]) n (id, field, sealed)
    where s.party_id = n.id and s.field = n.field`.execute(db);
  await sql`update involved_party p set name_index = n.name_index
    from unnest(${parties.map(({ id }) => id)}::uuid[],
      ${parties.map(({ nameIndex }) => nameIndex)}::bytea[]) n (id, name_index)
    where p.id = n.id and p.name_index is distinct from n.name_index`.execute(db);
}

/** Earlier versions of a party are never searched by name. */
export async function dropKeptIndexes(db: Db): Promise<void> {
  await sql`update row_version set content = content - 'name_index'
    where table_name = 'involved_party' and content ? 'name_index'`.execute(db);
}

export interface DraftSeals {
  readonly id: string;
  readonly data: { parties?: { sealed: string }[] };
}

/** Captures after `after` that name persons or organizations, by id; held until the transaction ends. */
export async function holdDrafts(db: Db, after: string, most: number): Promise<DraftSeals[]> {
  const { rows } = await sql<DraftSeals>`select id, data from capture_draft
    where id > ${after} and data ? 'parties' order by id limit ${most} for update`.execute(db);
  return rows;
}

export async function renewDraft(db: Db, { id, data }: DraftSeals): Promise<void> {
  await sql`update capture_draft set data = ${JSON.stringify(data)}::jsonb where id = ${id}`.execute(db);
}

export interface CredentialSeal {
  readonly officerId: string;
  readonly sealed: Buffer;
}

/** Secrets of authenticators after `after` that this key did not seal; held until the transaction ends. */
export async function holdCredentials(
  db: Db,
  keyId: number,
  after: string,
  most: number,
): Promise<CredentialSeal[]> {
  const { rows } =
    await sql<CredentialSeal>`select officer_id as "officerId", totp_secret as sealed from credential
    where officer_id > ${after} and key_id <> ${keyId} order by officer_id limit ${most} for update`.execute(
      db,
    );
  return rows;
}

export async function renewCredentials(
  db: Db,
  keyId: number,
  renewed: readonly CredentialSeal[],
): Promise<void> {
  await sql`update credential c set key_id = ${keyId}, totp_secret = n.sealed
    from unnest(${renewed.map(({ officerId }) => officerId)}::uuid[],
      ${renewed.map(({ sealed }) => sealed)}::bytea[]) n (id, sealed)
    where c.officer_id = n.id`.execute(db);
}
