import { type Kysely, sql } from 'kysely';

import type { ApprovalSide } from '#app/domain/contact-admission.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

type Db = Kysely<PortalDatabase>;

/** No region has more people; what is beyond is said to be. */
export const MOST_CONTACTS = 500;

/**
 * When an officer was last at work: null where he was admitted and has not come in since. The clock of absence begins with the
 * admission, in the same instant.
 */
const lastActive =
  sql<Date | null>`case when not exists (select from contact_change c where c.officer_id = officer.id
    and c.change = 'admitted' and c.at = officer.last_active_at) then officer.last_active_at end`.as(
    'last_active_at',
  );

/** Officers whom the asking one administers: those of his State, or of the region; in the order of States and names. */
export async function findContacts(tx: Db, memberState: string | null) {
  return tx
    .selectFrom('officer')
    .select(['id', 'email', 'display_name', 'role', 'member_state', 'agency', 'status'])
    .select(['term_ends_on', lastActive])
    .$if(memberState !== null, (query) => query.where('member_state', '=', memberState))
    .orderBy(sql`member_state nulls first`)
    .orderBy('display_name')
    .limit(MOST_CONTACTS)
    .execute();
}

/** An officer with what shows who he is; undefined where there is none, or none whom the asking one administers. */
export async function findContact(tx: Db, id: string, memberState: string | null) {
  return tx
    .selectFrom('officer')
    .leftJoin('contact_identity as i', 'i.officer_id', 'officer.id')
    .select(['id', 'email', 'display_name', 'role', 'member_state', 'agency', 'phone', 'status'])
    .select(['term_ends_on', lastActive, 'i.kind', 'i.country', 'i.ends_in', 'i.checked_by', 'i.checked_on'])
    .where('id', '=', id)
    .$if(memberState !== null, (query) => query.where('member_state', '=', memberState))
    .executeTakeFirst();
}

/** The steps of an officer's standing, latest first. */
export async function findContactChanges(tx: Db, officerId: string) {
  return tx
    .selectFrom('contact_change')
    .select(['id', 'change', 'reason', 'by_name', 'at'])
    .where('officer_id', '=', officerId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

function selectNominations(tx: Db) {
  return tx
    .selectFrom('nomination')
    .leftJoin('officer as nominator', 'nominator.id', 'nomination.nominated_by')
    .select([
      'nomination.id',
      'nomination.email',
      'nomination.display_name',
      'nomination.role',
      'nomination.member_state',
      'nomination.agency',
      'nomination.phone',
      'nomination.language',
      'nomination.identity_kind',
      'nomination.identity_country',
      'nomination.identity_ends_in',
      'nomination.identity_checked_by',
      'nomination.identity_checked_on',
      'nomination.training',
      'nomination.trained_on',
      'nomination.term_ends_on',
      'nomination.nominated_by',
      'nomination.nominated_at',
      'nomination.status',
      'nomination.decided_at',
      'nomination.officer_id',
      'nominator.display_name as nominator_name',
    ]);
}

/** Nominations that wait for a decision, the oldest first. */
export async function findWaitingNominations(tx: Db) {
  return selectNominations(tx)
    .where('nomination.status', '=', 'waiting')
    .orderBy('nomination.id')
    .limit(MOST_CONTACTS)
    .execute();
}

export async function findNomination(tx: Db, id: string) {
  return selectNominations(tx).where('nomination.id', '=', id).executeTakeFirst();
}

export type NominationRow = NonNullable<Awaited<ReturnType<typeof findNomination>>>;

/** Decisions on nominations, by nomination. */
export async function findApprovals(tx: Db, nominationIds: readonly string[]) {
  if (nominationIds.length === 0) return [];
  return tx
    .selectFrom('nomination_approval')
    .select(['nomination_id', 'side', 'officer_id', 'officer_name', 'approved', 'reason', 'at'])
    .where('nomination_id', '=', sql<string>`any (${nominationIds}::uuid[])`)
    .orderBy('at')
    .execute();
}

export interface Approver {
  readonly side: ApprovalSide;
  readonly display_name: string;
  readonly agency: string;
  readonly phone: string;
  readonly email: string;
}

/** Who can still approve a nomination that waits, but for the asking one. None where it is not the asking one's to see. */
export async function findApprovers(tx: Db, nominationId: string): Promise<Approver[]> {
  const { rows } = await sql<Approver>`
    select side, display_name, agency, phone, email from who_approves(${nominationId}::uuid)`.execute(tx);
  return rows;
}

export interface OpenWork {
  readonly drafts: number;
  readonly standing: number;
  /** Lists of marks whose answers are kept. */
  readonly batches: number;
  /** Work in the background that is not at its end. */
  readonly jobs: number;
}

/** What would be left lying if this officer left: captures, standing searches, lists of marks, work in the background. Undefined where it is not the asking one's to know. */
export async function findOpenWork(tx: Db, officerId: string): Promise<OpenWork | undefined> {
  const { rows } =
    await sql<OpenWork>`select drafts, standing, batches, jobs from open_work(${officerId}::uuid)`.execute(
      tx,
    );
  return rows[0];
}

/** Hands it to a colleague; how much went over. */
export async function handOverWork(tx: Db, leaving: string, successor: string): Promise<OpenWork> {
  const { rows } = await sql<OpenWork>`select drafts, standing, batches, jobs
    from hand_over_work(${leaving}::uuid, ${successor}::uuid)`.execute(tx);
  return rows[0] ?? { drafts: 0, standing: 0, batches: 0, jobs: 0 };
}

export interface KeptContact {
  readonly officer: string;
  readonly what: 'idle' | 'term_over';
}

/** Suspends who was away too long and whose term is over, and reminds of terms that end; whom it suspended, and why. */
export async function keepContacts(db: Db, now: Date): Promise<KeptContact[]> {
  const { rows } =
    await sql<KeptContact>`select officer, what from keep_contacts(${now}::timestamptz)`.execute(db);
  return rows;
}
