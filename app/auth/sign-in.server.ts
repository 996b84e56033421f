import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { SecretKeys } from '#app/sealing/secret-keys.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { verifyPassword } from './password.server.ts';
import { checkCode } from './second-factor.server.ts';
import { countWrongTry, forgetWrongTries, rests } from './wrong-tries.server.ts';

/** Who was away for longer is to be resumed by his point of contact first. */
const AWAY_DAYS = 90;

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

/** `refused` is one answer for a wrong address, password or code; which it was is in the audit only. */
export type SignInResult =
  { readonly officerId: string } | { readonly refused: 'wrong' | 'resting' | 'clock' | 'passkey' };

interface Surroundings extends SecretKeys {
  readonly now: Date;
  readonly requestId: string;
  /** From where the attempt comes. */
  readonly address: string;
}

/**
 * Verifies password and authenticator code, or a recovery code in its place; the outcome is audited with the attempt. A code is
 * looked at only once the password was right, so that nobody uses up another's recovery code.
 */
export async function verifySignIn(
  auth: Kysely<PortalDatabase>,
  attempt: SignInAttempt,
  { now, requestId, address, ...secret }: Surroundings,
): Promise<SignInResult> {
  // Hashing takes tens of milliseconds, so it happens before the row is locked.
  const known = await auth
    .selectFrom('officer')
    .innerJoin('credential', 'credential.officer_id', 'officer.id')
    .selectAll('officer')
    .select('credential.password_hash')
    .where('officer.email', '=', attempt.email.trim().toLowerCase())
    .executeTakeFirst();
  const passwordRight = await verifyPassword(known?.password_hash, attempt.password);

  return auth.transaction().execute(async (tx): Promise<SignInResult> => {
    const refuse = async (
      reason: 'unknown' | 'password' | 'code' | 'clock' | 'locked' | 'inactive',
      refused: 'wrong' | 'resting' | 'clock',
    ): Promise<SignInResult> => {
      await recordEvent(
        tx,
        { officer: officer, requestId, allowed: false },
        { operation: 'session.refused', detail: { reason } },
      );
      return { refused };
    };
    const officer = known && {
      id: known.id,
      displayName: known.display_name,
      role: known.role,
      memberState: known.member_state,
    };
    if (!known || !officer) return refuse('unknown', 'wrong');

    const credential = await tx
      .selectFrom('credential')
      .selectAll()
      .where('officer_id', '=', known.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (await rests(tx, credential, address, now)) return refuse('locked', 'resting');

    if (!passwordRight) {
      await countWrongTry(tx, credential, address, now);
      return refuse('password', 'wrong');
    }
    const code = await checkCode(tx, credential, attempt.code, { ...secret, now });
    if (!code.right) {
      await countWrongTry(tx, credential, address, now);
      return refuse(code.reason, code.reason === 'clock' ? 'clock' : 'wrong');
    }
    if (!mayComeIn(known, now)) return refuse('inactive', 'wrong');

    await forgetWrongTries(tx, known.id, address, now);
    if (code.step !== undefined) {
      await tx
        .updateTable('credential')
        .set({ last_totp_step: code.step })
        .where('officer_id', '=', known.id)
        .execute();
    }
    await tx.updateTable('officer').set({ last_active_at: now }).where('id', '=', known.id).execute();
    await recordEvent(tx, { officer, requestId, allowed: true }, { operation: 'session.opened', detail: {} });
    return { officerId: known.id };
  });
}

/** In his term, and not away for too long; the portal suspends him for either soon after. */
export function mayComeIn(
  officer: { status: string; term_ends_on: string | null; last_active_at: Date | null },
  now: Date,
): boolean {
  const away = officer.last_active_at === null ? 0 : now.getTime() - officer.last_active_at.getTime();
  const over = officer.term_ends_on !== null && officer.term_ends_on < now.toISOString().slice(0, 10);
  return officer.status === 'active' && !over && away <= AWAY_DAYS * 86_400_000;
}
