import { type Kysely, sql } from 'kysely';

import type { Handover } from '#db/schema/audit.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** A row of the audit as the log takes it in; times in UTC with microseconds, ids and details as text. */
export interface LoggedRow {
  readonly eventRow: number;
  readonly eventId: string;
  readonly at: string;
  readonly officerId: string | null;
  readonly officerName: string;
  readonly officerRole: string;
  readonly officerState: string | null;
  readonly operation: string;
  readonly allowed: boolean;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly concernedStates: string[];
  readonly purpose: string;
  readonly requestId: string;
  /** Hexadecimal. */
  readonly nonce: string;
  readonly caseReference: string;
  readonly detail: string;
}

/** What every reader of an entry may see, under the names of {@link LoggedRow}. */
const PUBLIC = sql`e.event_id as "eventId",
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.officer_id as "officerId",
  e.officer_name as "officerName", e.officer_role as "officerRole", e.officer_state as "officerState", e.operation,
  e.allowed, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.concerned_states as "concernedStates",
  e.purpose, e.request_id as "requestId"`;

/**
 * A row of access_event as one text, in the order in which {@link rowOf} reads it: of a long log, seventeen columns of a row take
 * longer to receive than all its hashes to make.
 */
const LOGGED = sql`json_build_array(e.id, e.event_id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  e.officer_id, e.officer_name, e.officer_role, e.officer_state, e.operation, e.allowed, e.subject_kind, e.subject_id,
  e.concerned_states, e.purpose, e.request_id, replace(e.nonce::text, '-', ''), e.case_reference, e.detail::text)::text`;

type Logged = [
  ...[number, string, string, string | null, string, string, string | null, string, boolean],
  ...[string | null, string | null, string[], string, string, string, string, string],
];

function rowOf(text: string): LoggedRow {
  const [
    eventRow,
    eventId,
    at,
    officerId,
    officerName,
    officerRole,
    officerState,
    operation,
    allowed,
    ...rest
  ] = JSON.parse(text) as Logged;
  const [subjectKind, subjectId, concernedStates, purpose, requestId, nonce, caseReference, detail] = rest;
  return {
    eventRow,
    eventId,
    at,
    officerId,
    officerName,
    officerRole,
    officerState,
    operation,
    allowed,
    subjectKind,
    subjectId,
    concernedStates,
    purpose,
    requestId,
    nonce,
    caseReference,
    detail,
  };
}

/** Whether a row waits to be sealed. */
export async function hasUnsealed(db: Kysely<PortalDatabase>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from audit_unsealed) as found`.execute(
    db,
  );
  return rows[0]?.found ?? false;
}

/** One sealer at a time; the lock goes with the transaction. */
export async function holdLog(tx: Kysely<PortalDatabase>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('marktrace audit log'))`.execute(tx);
}

/**
 * Takes rows that wait, in the order in which they were written as far as they are committed. One that was removed from the
 * audit meanwhile goes on waiting, so that it is missed, and so does one that is in the log already. Rows are looked up one by one in
 * their order, so that a batch takes as long whether thousands wait or millions; only one that is committed late is looked for in the log.
 */
export async function takeUnsealed(tx: Kysely<PortalDatabase>, most: number): Promise<LoggedRow[]> {
  const { rows } = await sql<{ logged: string }>`
    with top as materialized (select coalesce(max(event_row), 0) as id from audit_entry),
      waiting as (
        select u.event_row as id from audit_unsealed u
          cross join lateral (select from access_event e where e.id = u.event_row limit 1) there
         where case when u.event_row > (select id from top) then true
             else (select a.entry from audit_entry a where a.event_row = u.event_row limit 1) is null end
         order by u.event_row limit ${most}),
      taken as (delete from audit_unsealed where event_row in (select id from waiting))
    select ${LOGGED} as logged from waiting join access_event e using (id) order by e.id`.execute(tx);
  return rows.map(({ logged }) => rowOf(logged));
}

/** Number of entries of the log. */
export async function logSize(db: Kysely<PortalDatabase>): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce((select entry + 1 from audit_entry order by entry desc limit 1), 0)::bigint as size`.execute(
    db,
  );
  return rows[0]?.size ?? 0;
}

export interface StoredHead {
  readonly size: number;
  readonly root: Buffer;
  readonly signature: Buffer;
  readonly verifierKey: string;
  readonly signedAt: Date;
}

/** Signed heads, latest first; from `before` entries down where it is given. */
export async function findHeads(
  db: Kysely<PortalDatabase>,
  most: number,
  before?: number,
): Promise<StoredHead[]> {
  let query = db.selectFrom('audit_head').selectAll().orderBy('tree_size', 'desc').limit(most);
  if (before !== undefined) query = query.where('tree_size', '<', before);
  return (await query.execute()).map((head) => ({
    size: head.tree_size,
    root: head.root,
    signature: head.signature,
    verifierKey: head.verifier_key,
    signedAt: head.signed_at,
  }));
}

/** Hashes of the entries from `begin` up to, and without, `end`. */
export async function entryHashes(db: Kysely<PortalDatabase>, begin: number, end: number): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select('hash')
    .where('entry', '>=', begin)
    .where('entry', '<', end)
    .orderBy('entry')
    .execute();
  return rows.map(({ hash }) => hash);
}

/** Stored hashes of complete subtrees of one level, a multiple of eight, with their places. */
export async function findNodes(
  db: Kysely<PortalDatabase>,
  level: number,
  begin: number,
  end: number,
): Promise<{ readonly place: number; readonly hash: Buffer }[]> {
  return db
    .selectFrom('audit_node')
    .select(['place', 'hash'])
    .where('level', '=', level)
    .where('place', '>=', begin)
    .where('place', '<', end)
    .orderBy('place')
    .execute();
}

export interface NewEntry {
  readonly entry: number;
  readonly eventRow: number;
  readonly hash: Buffer;
}

export interface NewNode {
  readonly level: number;
  readonly place: number;
  readonly hash: Buffer;
}

export interface NewConcern {
  readonly memberState: string;
  readonly entry: number;
}

/** Adds to the log; a list is sent as arrays, so that the statement stays prepared whatever its length. */
export async function addToLog(
  tx: Kysely<PortalDatabase>,
  entries: readonly NewEntry[],
  nodes: readonly NewNode[],
  concerns: readonly NewConcern[],
): Promise<void> {
  await sql`insert into audit_entry (entry, event_row, hash)
    select * from unnest(${entries.map(({ entry }) => entry)}::bigint[],
      ${entries.map(({ eventRow }) => eventRow)}::bigint[], ${entries.map(({ hash }) => hash)}::bytea[])`.execute(
    tx,
  );
  if (nodes.length > 0) {
    await sql`insert into audit_node (level, place, hash)
      select * from unnest(${nodes.map(({ level }) => level)}::smallint[],
        ${nodes.map(({ place }) => place)}::bigint[], ${nodes.map(({ hash }) => hash)}::bytea[])`.execute(tx);
  }
  if (concerns.length > 0) {
    await sql`insert into audit_concern (member_state, entry)
      select * from unnest(${concerns.map(({ memberState }) => memberState)}::text[],
        ${concerns.map(({ entry }) => entry)}::bigint[])`.execute(tx);
  }
}

export async function addHead(tx: Kysely<PortalDatabase>, head: Omit<StoredHead, 'signedAt'>): Promise<void> {
  await tx
    .insertInto('audit_head')
    .values({
      tree_size: head.size,
      root: head.root,
      signature: head.signature,
      verifier_key: head.verifierKey,
    })
    .execute();
}

/** Entries from `begin` on with the rows they stand for; a row that was removed is null. */
export async function findEntries(
  db: Kysely<PortalDatabase>,
  begin: number,
  most: number,
): Promise<{ readonly entry: number; readonly hash: Buffer; readonly row: LoggedRow | undefined }[]> {
  const { rows } = await sql<{ entry: number; hash: Buffer; logged: string | null }>`
    select a.entry, a.hash, case when e.id is not null then ${LOGGED} end as logged
    from audit_entry a left join access_event e on e.id = a.event_row
    where a.entry >= ${begin} order by a.entry limit ${most}`.execute(db);
  return rows.map(({ entry, hash, logged }) => ({
    entry,
    hash,
    row: logged === null ? undefined : rowOf(logged),
  }));
}

/** The first row that is in the audit and neither in the log nor waiting for it. */
export async function findUnlogged(
  db: Kysely<PortalDatabase>,
): Promise<{ readonly eventRow: number; readonly eventId: string } | undefined> {
  const { rows } = await sql<{ eventRow: number; eventId: string }>`
    select e.id as "eventRow", e.event_id as "eventId" from access_event e
    where not exists (select from audit_entry a where a.event_row = e.id)
      and not exists (select from audit_unsealed u where u.event_row = e.id)
    order by e.id limit 1`.execute(db);
  return rows[0];
}

/** How many rows wait to be sealed; of these how many were removed from the audit, and how many are in the log already. */
export async function countUnsealed(
  db: Kysely<PortalDatabase>,
): Promise<{ readonly waiting: number; readonly removed: number; readonly again: number }> {
  const { rows } = await sql<{ waiting: number; removed: number; again: number }>`
    select count(*) as waiting, count(*) filter (where e.id is null) as removed,
      count(*) filter (where exists (select from audit_entry a where a.event_row = u.event_row)) as again
    from audit_unsealed u left join access_event e on e.id = u.event_row`.execute(db);
  return rows[0] ?? { waiting: 0, removed: 0, again: 0 };
}

/** An entry of the log that touched records of the reader's own State. */
export interface Look {
  readonly entry: number;
  readonly row: Omit<LoggedRow, 'eventRow' | 'nonce' | 'caseReference' | 'detail'>;
  /** Hexadecimal, of the case reference and the details. */
  readonly digest: string;
}

/** Entries of other States' officers that touched records of the officer's own State, latest first; its NPC alone finds any. */
export async function findLooks(tx: Kysely<PortalDatabase>, most: number, before?: number): Promise<Look[]> {
  const { rows } = await sql<Look['row'] & { entry: number; digest: string }>`
    select e.entry, encode(e.detail_digest, 'hex') as digest, ${PUBLIC}
    from looks_at_own_records(${before ?? null}, ${most}) e`.execute(tx);
  return rows.map(({ entry, digest, ...row }) => ({ entry, digest, row }));
}

/** The acts by which the key of the log passed to another, earliest first; `entry` is undefined while one waits to be sealed. */
export async function findHandovers(
  db: Kysely<PortalDatabase>,
): Promise<{ readonly eventId: string; readonly entry: number | undefined; readonly handover: Handover }[]> {
  const { rows } = await sql<{ eventId: string; entry: number | null; handover: Handover }>`
    select e.event_id as "eventId", a.entry, e.detail as handover
    from access_event e left join audit_entry a on a.event_row = e.id
    where e.operation = 'keys.introduced' order by e.id`.execute(db);
  return rows.map(({ entry, ...row }) => ({ ...row, entry: entry ?? undefined }));
}
