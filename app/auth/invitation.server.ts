import { randomBytes } from 'node:crypto';

import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { carriedKeys } from './carried-keys.server.ts';
import { digest } from './digest.ts';
import { identityFingerprint } from './identity-fingerprint.ts';
import { acceptedStep } from './one-time-code.ts';
import { hashPassword } from './password.server.ts';
import { passwordProblem, type PasswordProblem } from './password-rules.server.ts';
import { makeRecoveryCodes } from './recovery-codes.server.ts';
import { sealedTotp } from './second-factor.server.ts';

/** An invitation is good for so long. */
export const INVITATION_HOURS = 72;
/** After this many wrong document numbers it is over. */
const MOST_FAILURES = 5;

type Auth = Kysely<PortalDatabase>;

/**
 * A link by which an officer chooses a password and pairs an authenticator, anew where he had them. It opens nothing without the
 * number of his document. An earlier link ends. Runs in the transaction given, without an audit row.
 * @returns what stands in the link; only its SHA-256 is kept
 */
export async function issueInvitation(
  auth: Auth,
  officerId: string,
  issuedBy: string | null,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await auth
    .updateTable('invitation')
    .set({ ended_at: now })
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .execute();
  await auth
    .insertInto('invitation')
    .values({
      id: digest(token),
      officer_id: officerId,
      issued_by: issuedBy,
      issued_at: now,
      expires_at: new Date(now.getTime() + INVITATION_HOURS * 3_600_000),
    })
    .execute();
  return token;
}

/** Whom a link invites; undefined for one that is over, used or was never there. */
export async function readInvitation(auth: Auth, token: string, now: Date) {
  return auth
    .selectFrom('invitation')
    .innerJoin('officer', 'officer.id', 'invitation.officer_id')
    .innerJoin('contact_identity as i', 'i.officer_id', 'officer.id')
    .select(['invitation.id as invitation_id', 'invitation.failures', 'officer.id', 'officer.email'])
    .select(['officer.display_name', 'officer.role', 'officer.member_state'])
    .select(['i.kind', 'i.country', 'i.fingerprint'])
    .where('invitation.id', '=', digest(token))
    .where('invitation.ended_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where('officer.status', '=', 'active')
    .executeTakeFirst();
}

export interface Acceptance {
  readonly number: string;
  readonly password: string;
  readonly code: string;
  /** Of the authenticator that was shown. */
  readonly secret: Uint8Array;
}

export type AcceptanceAnswer =
  | { readonly codes: readonly string[] }
  | { readonly over: true }
  | { readonly wrong: 'number' | 'code' }
  | { readonly password: PasswordProblem };

/**
 * Takes an invitation up: the document's number, a password, and a code of the authenticator that was paired. Sessions and tokens
 * that were open end. The outcome is audited with it.
 * @returns the recovery codes, which are shown now and never again; or what is wrong
 */
export async function acceptInvitation(
  auth: Auth,
  token: string,
  { number, password, code, secret }: Acceptance,
  { secretKey, now, requestId }: { secretKey: Buffer; now: Date; requestId: string },
): Promise<AcceptanceAnswer> {
  const invited = await readInvitation(auth, token, now);
  if (!invited) return { over: true };
  const problem = await passwordProblem(password, [invited.email, invited.display_name]);
  const passwordHash = problem ? '' : await hashPassword(password);
  return auth.transaction().execute(async (tx): Promise<AcceptanceAnswer> => {
    const open = await tx
      .selectFrom('invitation')
      .select('failures')
      .where('id', '=', invited.invitation_id)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!open) return { over: true };
    const officer: Pick<Officer, 'id' | 'displayName' | 'role' | 'memberState'> = {
      ...{ id: invited.id, displayName: invited.display_name },
      ...{ role: invited.role, memberState: invited.member_state },
    };
    const audit = (allowed: boolean, reason: 'document' | 'accepted') =>
      recordEvent(
        tx,
        { officer, requestId, allowed },
        { operation: 'invitation.accepted', detail: { reason } },
      );
    const { kind, country, fingerprint } = invited;
    const carried = await carriedKeys(tx, secretKey);
    if (!identityFingerprint(secretKey, { kind, country, number }, carried).equals(fingerprint)) {
      const failures = open.failures + 1;
      await tx
        .updateTable('invitation')
        .set({ failures, ...(failures >= MOST_FAILURES && { ended_at: now }) })
        .where('id', '=', invited.invitation_id)
        .execute();
      await audit(false, 'document');
      return failures >= MOST_FAILURES ? { over: true } : { wrong: 'number' };
    }
    if (problem) return { password: problem };
    const step = acceptedStep(secret, code, now, 0);
    if (step === undefined) return { wrong: 'code' };
    const credential = {
      password_hash: passwordHash,
      ...sealedTotp(secretKey, secret),
      ...{ last_totp_step: step, failed_attempts: 0, locked_until: null },
    };
    await tx
      .insertInto('credential')
      .values({ officer_id: invited.id, ...credential })
      .onConflict((row) => row.column('officer_id').doUpdateSet(credential))
      .execute();
    await tx
      .updateTable('invitation')
      .set({ ended_at: now })
      .where('id', '=', invited.invitation_id)
      .execute();
    await tx.deleteFrom('session').where('officer_id', '=', invited.id).execute();
    await tx.deleteFrom('api_token').where('officer_id', '=', invited.id).execute();
    await tx.updateTable('officer').set({ last_active_at: now }).where('id', '=', invited.id).execute();
    const codes = await makeRecoveryCodes(tx, invited.id, now);
    await audit(true, 'accepted');
    return { codes };
  });
}
