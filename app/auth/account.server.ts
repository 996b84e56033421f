import type { Kysely } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { acceptedStep } from './one-time-code.ts';
import { hashPassword, verifyPassword } from './password.server.ts';
import { livePasskeys } from './passkeys.server.ts';
import { passwordProblem, type PasswordProblem } from './password-rules.server.ts';
import { countRecoveryCodes } from './recovery-codes.server.ts';
import { sealedTotp } from './second-factor.server.ts';

type Auth = Kysely<PortalDatabase>;

/** What an officer may see of how he is signed in. Keys of sessions are digests, and open nothing. */
export async function readAccount(auth: Auth, officerId: string, now: Date) {
  const sessions = await auth
    .selectFrom('session')
    .select(['id as key', 'agent', 'address', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('officer_id', '=', officerId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute();
  const tokens = await auth
    .selectFrom('api_token')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('expires_at', '>', now)
    .execute();
  const passkeys = await livePasskeys(auth, officerId);
  const recoveryCodes = await countRecoveryCodes(auth, officerId);
  return { sessions, tokens: tokens.length, passkeys: passkeys.length, recoveryCodes };
}

/** Ends one session of the officer, all but the current one, or his tokens; how many there were. */
export async function endSessions(
  auth: Auth,
  officerId: string,
  what: 'one' | 'others' | 'tokens',
  { key, current }: { key: string; current: string },
): Promise<number> {
  const { numDeletedRows } =
    what === 'tokens'
      ? await auth.deleteFrom('api_token').where('officer_id', '=', officerId).executeTakeFirst()
      : await auth
          .deleteFrom('session')
          .where('officer_id', '=', officerId)
          .where('id', what === 'one' ? '=' : '<>', what === 'one' ? key : current)
          .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Sets another password. All other sessions of the officer end.
 * @returns what is wrong, or undefined
 */
export async function changePassword(
  auth: Auth,
  officer: { id: string; email: string; displayName: string },
  { password, next, current }: { password: string; next: string; current: string },
): Promise<PasswordProblem | 'wrong' | undefined> {
  const known = await auth
    .selectFrom('credential')
    .select('password_hash')
    .where('officer_id', '=', officer.id)
    .executeTakeFirst();
  if (!(await verifyPassword(known?.password_hash, password))) return 'wrong';
  const problem = await passwordProblem(next, [officer.email, officer.displayName]);
  if (problem) return problem;
  await auth
    .updateTable('credential')
    .set({ password_hash: await hashPassword(next) })
    .where('officer_id', '=', officer.id)
    .execute();
  await endSessions(auth, officer.id, 'others', { key: '', current });
  return undefined;
}

/** Pairs another authenticator, whose code is shown to be right. All other sessions end. */
export async function changeAuthenticator(
  auth: Auth,
  officerId: string,
  { secret, code, current }: { secret: Uint8Array; code: string; current: string },
  { secretKey, now }: { secretKey: Buffer; now: Date },
): Promise<boolean> {
  const step = acceptedStep(secret, code, now, 0);
  if (step === undefined) return false;
  await auth
    .updateTable('credential')
    .set({ ...sealedTotp(secretKey, secret), last_totp_step: step })
    .where('officer_id', '=', officerId)
    .execute();
  await endSessions(auth, officerId, 'others', { key: '', current });
  return true;
}
