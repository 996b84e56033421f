import { randomBytes } from 'node:crypto';

import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { digest } from './digest.ts';

/** Bearer tokens for the HTTP API live this long (minutes). */
export const TOKEN_MINUTES = 60;
const PREFIX = 'mt_';

/** The officer with this address, if active. */
export async function findOfficerByEmail(
  auth: Kysely<PortalDatabase>,
  email: string,
): Promise<Officer | undefined> {
  const row = await selectOfficer(auth)
    .where('officer.email', '=', email.trim().toLowerCase())
    .executeTakeFirst();
  return row && toOfficer(row);
}

/** The officer in whose name a job is done, and whether he may still act; undefined where there is none of this id. */
export async function readJobOfficer(
  auth: Kysely<PortalDatabase>,
  id: string,
): Promise<{ officer: Officer; active: boolean } | undefined> {
  const row = await selectAnybody(auth)
    .select('officer.status')
    .where('officer.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { status, ...officer } = row;
  return { officer: toOfficer(officer), active: status === 'active' };
}

/** Issues a short-lived token; only its SHA-256 is kept. The issue is audited with it. */
export async function issueToken(auth: Kysely<PortalDatabase>, officer: Officer, now: Date): Promise<string> {
  const token = PREFIX + randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + TOKEN_MINUTES * 60_000);
  await auth.transaction().execute(async (tx) => {
    await tx.deleteFrom('api_token').where('expires_at', '<=', now).execute();
    await tx
      .insertInto('api_token')
      .values({ id: digest(token), officer_id: officer.id, created_at: now, expires_at: expiresAt })
      .execute();
    await recordEvent(
      tx,
      { officer, requestId: '', allowed: true },
      { operation: 'token.issued', detail: { expiresAt: expiresAt.toISOString() } },
    );
  });
  return token;
}

/** The token in an Authorization header, if it has the form of one. */
export function bearerOf(authorization: string | null): string | undefined {
  return /^bearer +(mt_[A-Za-z0-9_-]{43})$/i.exec(authorization ?? '')?.[1];
}

/** The officer whose live token stands in this Authorization header. */
export async function readToken(
  auth: Kysely<PortalDatabase>,
  authorization: string | null,
  now: Date,
): Promise<Officer | undefined> {
  const token = bearerOf(authorization);
  if (token === undefined) return undefined;
  const row = await selectOfficer(auth)
    .innerJoin('api_token', 'api_token.officer_id', 'officer.id')
    .where('api_token.id', '=', digest(token))
    .where('api_token.expires_at', '>', now)
    .where((eb) =>
      eb.or([
        eb('officer.term_ends_on', 'is', null),
        eb('officer.term_ends_on', '>=', now.toISOString().slice(0, 10)),
      ]),
    )
    .executeTakeFirst();
  return row && toOfficer(row);
}

function selectOfficer(auth: Kysely<PortalDatabase>) {
  return selectAnybody(auth).where('officer.status', '=', 'active');
}

function selectAnybody(auth: Kysely<PortalDatabase>) {
  return auth
    .selectFrom('officer')
    .select([
      'officer.id',
      'officer.email',
      'officer.display_name',
      'officer.role',
      'officer.agency',
      'officer.member_state',
      'officer.language',
    ]);
}

function toOfficer(row: {
  id: string;
  email: string;
  display_name: string;
  role: Officer['role'];
  agency: string;
  member_state: string | null;
  language: string;
}): Officer {
  const { display_name: displayName, member_state: memberState, ...rest } = row;
  return { ...rest, displayName, memberState };
}
