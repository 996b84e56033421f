import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { keyIdOf, keysOf, type SecretKeys } from '#app/sealing/secret-keys.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { secretBox } from './digest.ts';
import { acceptedStep, skewOf } from './one-time-code.ts';
import { isRecoveryCode, useRecoveryCode } from './recovery-codes.server.ts';
import { countWrongTry, forgetWrongTries, rests } from './wrong-tries.server.ts';

type Auth = Kysely<PortalDatabase>;

/** The secret of an authenticator as a credential keeps it. */
export function sealedTotp(secretKey: Buffer, secret: Uint8Array) {
  return { totp_secret: secretBox(secretKey, 'totp').seal(secret), key_id: keyIdOf(secretKey) };
}

/** What became of a code: `clock` where it is right for another time, so that the phone's clock is off. */
export type CodeAnswer =
  | { readonly right: true; readonly step?: number }
  | { readonly right: false; readonly reason: 'code' | 'clock' };

/** Checks an authenticator or recovery code; a recovery code is used up by it. The row of the credential is locked by the caller. */
export async function checkCode(
  tx: Auth,
  credential: { officer_id: string; totp_secret: Buffer; last_totp_step: number },
  code: string,
  { now, ...keys }: SecretKeys & { readonly now: Date },
): Promise<CodeAnswer> {
  if (isRecoveryCode(code)) {
    const used = await useRecoveryCode(tx, credential.officer_id, code, now);
    return used ? { right: true } : { right: false, reason: 'code' };
  }
  const secret = secretBox(keysOf(keys), 'totp').open(credential.totp_secret);
  const step = acceptedStep(secret, code, now, credential.last_totp_step);
  if (step !== undefined) return { right: true, step };
  return { right: false, reason: skewOf(secret, code, now) === undefined ? 'code' : 'clock' };
}

/**
 * Shows the second factor again within a session. The outcome is audited with it.
 * @returns what went wrong, or undefined
 */
export async function showAgain(
  auth: Auth,
  officer: Officer,
  code: string,
  surroundings: SecretKeys & { readonly now: Date; readonly requestId: string; readonly address: string },
): Promise<'wrong' | 'clock' | 'resting' | undefined> {
  const { now, requestId, address } = surroundings;
  return auth.transaction().execute(async (tx) => {
    const credential = await tx
      .selectFrom('credential')
      .selectAll()
      .where('officer_id', '=', officer.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const audit = (allowed: boolean, reason: 'code' | 'clock' | 'locked' | 'again') =>
      recordEvent(tx, { officer, requestId, allowed }, { operation: 'session.verified', detail: { reason } });
    if (await rests(tx, credential, address, now)) {
      await audit(false, 'locked');
      return 'resting';
    }
    const answer = await checkCode(tx, credential, code, surroundings);
    if (!answer.right) {
      await countWrongTry(tx, credential, address, now);
      await audit(false, answer.reason);
      return answer.reason === 'clock' ? 'clock' : 'wrong';
    }
    if (answer.step !== undefined) {
      await tx
        .updateTable('credential')
        .set({ last_totp_step: answer.step })
        .where('officer_id', '=', officer.id)
        .execute();
    }
    await forgetWrongTries(tx, officer.id, address, now);
    await audit(true, 'again');
    return undefined;
  });
}
