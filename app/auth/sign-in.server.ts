import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { secretBox } from './digest.ts';
import { acceptedStep } from './one-time-code.ts';
import { verifyPassword } from './password.server.ts';

/** After this many wrong tries in a row an account rests. */
const MAX_FAILURES = 8;
const REST_MINUTES = 10;

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

/** `refused` is one answer for a wrong address, password or code; which it was is in the audit only. */
export type SignInResult = { readonly officerId: string } | { readonly refused: 'wrong' | 'resting' };

interface Surroundings {
  readonly secretKey: Buffer;
  readonly now: Date;
  readonly requestId: string;
}

/** Verifies password and authenticator code; both are always checked, and the outcome is audited with the attempt. */
export async function verifySignIn(
  auth: Kysely<PortalDatabase>,
  attempt: SignInAttempt,
  { secretKey, now, requestId }: Surroundings,
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
      reason: 'unknown' | 'password' | 'code' | 'locked' | 'inactive',
      refused: 'wrong' | 'resting',
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
    if (credential.locked_until && credential.locked_until > now) return refuse('locked', 'resting');

    const secret = secretBox(secretKey, 'totp').open(credential.totp_secret);
    const step = acceptedStep(secret, attempt.code, now, credential.last_totp_step);
    if (!passwordRight || step === undefined) {
      const failures = credential.failed_attempts + 1;
      const resting = failures >= MAX_FAILURES;
      await tx
        .updateTable('credential')
        .set({
          failed_attempts: resting ? 0 : failures,
          locked_until: resting ? new Date(now.getTime() + REST_MINUTES * 60_000) : null,
        })
        .where('officer_id', '=', known.id)
        .execute();
      return refuse(passwordRight ? 'code' : 'password', 'wrong');
    }
    if (known.status !== 'active') return refuse('inactive', 'wrong');

    await tx
      .updateTable('credential')
      .set({ failed_attempts: 0, locked_until: null, last_totp_step: step })
      .where('officer_id', '=', known.id)
      .execute();
    await recordEvent(tx, { officer, requestId, allowed: true }, { operation: 'session.opened', detail: {} });
    return { officerId: known.id };
  });
}
