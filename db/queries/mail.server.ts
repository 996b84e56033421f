import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import type { Lease } from './jobs.server.ts';

/**
 * Puts notices that nobody has gathered yet into the mail of each person whom they are for and who wants them by mail. A mail
 * that was begun takes no more.
 * @param restMs a new mail waits so long for further notices
 * @returns how many notices were gathered; 0 when there are none left
 */
export async function gatherMail(db: Kysely<PortalDatabase>, restMs: number): Promise<number> {
  const { rows } = await sql<{ gathered: number }>`select gather_mail(${millis(restMs)}) as gathered`.execute(
    db,
  );
  return rows[0]?.gathered ?? 0;
}

export interface ClaimedMail {
  readonly id: string;
  readonly address: string;
  readonly language: string;
  /** Times it was taken, this one included. */
  readonly tries: number;
  /** Times the mail server refused it. */
  readonly refusals: number;
  readonly waiting: readonly { readonly kind: string; readonly amount: number }[];
}

/** Takes the mail that is due for longest and that nobody holds. */
export async function claimMail(db: Kysely<PortalDatabase>, lease: Lease): Promise<ClaimedMail | undefined> {
  const { rows } = await sql<Omit<ClaimedMail, 'waiting'> & { kinds: string[]; amounts: number[] }>`
    select id, address, language, tries, refusals, kinds, amounts
      from claim_mail(${lease.worker}::uuid, ${millis(lease.ms)})`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { kinds, amounts, ...mail } = row;
  return { ...mail, waiting: kinds.map((kind, index) => ({ kind, amount: amounts[index] ?? 0 })) };
}

export type MailEnd =
  | { readonly outcome: 'sent' }
  | {
      readonly outcome: 'away' | 'refused' | 'given_up';
      readonly problem: string;
      readonly reply: string;
      readonly againMs: number;
    };

/** Writes what became of a mail that this worker holds; false where it does not hold it any more. */
export async function settleMail(
  db: Kysely<PortalDatabase>,
  id: string,
  worker: string,
  end: MailEnd,
): Promise<boolean> {
  const { problem, reply, againMs } =
    end.outcome === 'sent' ? { problem: null, reply: null, againMs: 0 } : end;
  const { rows } = await sql<{ settled: boolean }>`
    select settle_mail(${id}::uuid, ${worker}::uuid, ${end.outcome}, ${problem}, ${reply}, ${millis(againMs)})
      as settled`.execute(db);
  return rows[0]?.settled ?? false;
}

export interface MailGivenUp {
  readonly id: string;
  readonly address: string | null;
  readonly problem: string | null;
  readonly reply: string | null;
  readonly endedAt: Date | null;
}

/** Mails that did not arrive and are not tried any more, the latest first. For the administrator. */
export async function findMailGivenUp(tx: Kysely<PortalDatabase>, limit: number): Promise<MailGivenUp[]> {
  return tx
    .selectFrom('mail')
    .select(['id', 'address', 'problem', 'reply', 'ended_at as endedAt'])
    .where('status', '=', 'given_up')
    .orderBy('ended_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export interface MailQueue {
  readonly waiting: number;
  /** Of those that wait, since when the longest of them; and what went wrong the last time it was tried. */
  readonly since: Date | null;
  readonly problem: string | null;
  readonly sent: number;
  readonly lastSent: Date | null;
  readonly givenUp: number;
}

/** How the mail goes, in numbers. For the administrator. */
export async function readMailQueue(tx: Kysely<PortalDatabase>): Promise<MailQueue> {
  const waiting = sql`status = 'waiting'`;
  return tx
    .selectFrom('mail')
    .select([
      sql<number>`count(*) filter (where ${waiting})::int`.as('waiting'),
      sql<Date | null>`min(queued_at) filter (where ${waiting})`.as('since'),
      sql<
        string | null
      >`(array_agg(problem order by not_before desc) filter (where ${waiting} and problem is not null))[1]`.as(
        'problem',
      ),
      sql<number>`count(*) filter (where status = 'sent')::int`.as('sent'),
      sql<Date | null>`max(ended_at) filter (where status = 'sent')`.as('lastSent'),
      sql<number>`count(*) filter (where status = 'given_up')::int`.as('givenUp'),
    ])
    .executeTakeFirstOrThrow();
}

/** Puts every mail that was given up back in the queue. Returns how many there were. */
export async function retryMail(tx: Kysely<PortalDatabase>): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ status: 'waiting', refusals: 0, not_before: sql<Date>`now()`, ended_at: null })
    .where('status', '=', 'given_up')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What an officer has chosen: kind of notice → by mail or not. */
export async function readNoticeChoices(
  tx: Kysely<PortalDatabase>,
  officerId: string,
): Promise<Map<string, boolean>> {
  const rows = await tx
    .selectFrom('notice_choice')
    .select(['kind', 'by_mail'])
    .where('officer_id', '=', officerId)
    .execute();
  return new Map(rows.map((row) => [row.kind, row.by_mail]));
}

export async function setNoticeChoices(
  tx: Kysely<PortalDatabase>,
  officerId: string,
  choices: readonly { kind: string; byMail: boolean }[],
): Promise<void> {
  if (choices.length === 0) return;
  await tx
    .insertInto('notice_choice')
    .values(choices.map(({ kind, byMail }) => ({ officer_id: officerId, kind, by_mail: byMail })))
    .onConflict((conflict) =>
      conflict
        .columns(['officer_id', 'kind'])
        .doUpdateSet((values) => ({ by_mail: values.ref('excluded.by_mail') })),
    )
    .execute();
}

function millis(ms: number) {
  return sql`make_interval(secs => ${ms / 1000}::float8)`;
}
