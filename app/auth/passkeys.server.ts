import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { answerOnce, isOurChallenge, makeChallenge } from './challenge.server.ts';
import { mayComeIn, type SignInResult } from './sign-in.server.ts';

type Auth = Kysely<PortalDatabase>;

/** Of the portal: what devices bind a passkey to. */
export interface Party {
  readonly secretKey: Buffer;
  readonly publicOrigin: string;
  readonly origins: readonly string[];
}

/** More devices than anybody carries. */
const MOST_PASSKEYS = 10;

/** What the browser needs to make a passkey for this officer. The device must tell its owner by touch and code or finger. */
export async function passkeyOptions(auth: Auth, party: Party, officer: Officer, now: Date) {
  const { hostname } = new URL(party.publicOrigin);
  const known = await livePasskeys(auth, officer.id);
  return generateRegistrationOptions({
    rpName: 'Marktrace',
    rpID: hostname,
    userID: new Uint8Array(Buffer.from(officer.id)),
    userName: officer.email,
    userDisplayName: officer.displayName,
    challenge: makeChallenge(party.secretKey, `new:${officer.id}`, now),
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Keeps a passkey that the officer's device has made. Runs in the transaction given; false where the answer is not good. */
export async function addPasskey(
  auth: Auth,
  party: Party,
  officer: Officer,
  { answer, name }: { answer: unknown; name: string },
  now: Date,
): Promise<boolean> {
  if ((await livePasskeys(auth, officer.id)).length >= MOST_PASSKEYS) return false;
  let challenge = '';
  const verified = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON,
    expectedChallenge: (given) => {
      challenge = given;
      return isOurChallenge(party.secretKey, `new:${officer.id}`, given, now);
    },
    expectedOrigin: [...party.origins],
    expectedRPID: new URL(party.publicOrigin).hostname,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified || !(await answerOnce(auth, challenge, now))) return false;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const { numInsertedOrUpdatedRows } = await auth
    .insertInto('passkey')
    .values({
      id,
      officer_id: officer.id,
      name,
      public_key: Buffer.from(publicKey),
      counter,
      created_at: now,
    })
    .onConflict((row) => row.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What the browser needs to sign in by a passkey; the device names the officer. */
export function signInOptions(party: Party, now: Date) {
  return generateAuthenticationOptions({
    rpID: new URL(party.publicOrigin).hostname,
    challenge: makeChallenge(party.secretKey, 'sign-in', now),
    userVerification: 'required',
  });
}

/**
 * Verifies what a device has signed. A passkey whose owner the device has told is two factors in one. A counter that does not
 * grow shows a copy of the key: that passkey ends. The outcome is audited with the attempt.
 */
export async function verifyPasskey(
  auth: Auth,
  party: Party,
  sent: string,
  { now, requestId }: { now: Date; requestId: string },
): Promise<SignInResult> {
  const answer = readAnswer(sent);
  return auth.transaction().execute(async (tx): Promise<SignInResult> => {
    const known = await tx
      .selectFrom('passkey')
      .innerJoin('officer', 'officer.id', 'passkey.officer_id')
      .select(['passkey.id', 'passkey.public_key', 'passkey.counter', 'officer.id as officer_id'])
      .select(['officer.display_name', 'officer.role', 'officer.member_state'])
      .select(['officer.status', 'officer.term_ends_on', 'officer.last_active_at'])
      .where('passkey.id', '=', answer?.id ?? '')
      .where('passkey.ended_at', 'is', null)
      .forUpdate('passkey')
      .executeTakeFirst();
    const officer = known && {
      ...{ id: known.officer_id, displayName: known.display_name },
      ...{ role: known.role, memberState: known.member_state },
    };
    const refuse = async (reason: 'unknown' | 'passkey' | 'counter' | 'inactive'): Promise<SignInResult> => {
      await recordEvent(
        tx,
        { officer, requestId, allowed: false },
        { operation: 'session.refused', detail: { reason } },
      );
      return { refused: 'passkey' };
    };
    if (!answer || !known || !officer) return refuse('unknown');
    let challenge = '';
    // The counter is compared here, so that one that went back is told from a signature that is wrong.
    const verified = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: (given) => {
        challenge = given;
        return isOurChallenge(party.secretKey, 'sign-in', given, now);
      },
      expectedOrigin: [...party.origins],
      expectedRPID: new URL(party.publicOrigin).hostname,
      credential: { id: known.id, publicKey: new Uint8Array(known.public_key), counter: 0 },
      requireUserVerification: true,
    }).catch(() => undefined);
    if (!verified?.verified || !(await answerOnce(tx, challenge, now))) return refuse('passkey');
    const counter = verified.authenticationInfo.newCounter;
    if ((counter > 0 || known.counter > 0) && counter <= known.counter) {
      await tx.updateTable('passkey').set({ ended_at: now }).where('id', '=', known.id).execute();
      return refuse('counter');
    }
    if (!mayComeIn(known, now)) return refuse('inactive');
    await tx.updateTable('passkey').set({ counter, last_used_at: now }).where('id', '=', known.id).execute();
    await tx.updateTable('officer').set({ last_active_at: now }).where('id', '=', officer.id).execute();
    await recordEvent(tx, { officer, requestId, allowed: true }, { operation: 'session.opened', detail: {} });
    return { officerId: officer.id };
  });
}

/** The passkeys of an officer that are good. */
export function livePasskeys(auth: Auth, officerId: string) {
  return auth
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute();
}

/** Ends a passkey of the officer; whether there was one. */
export async function endPasskey(auth: Auth, officerId: string, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await auth
    .updateTable('passkey')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function readAnswer(sent: string): AuthenticationResponseJSON | undefined {
  try {
    const answer: unknown = JSON.parse(sent);
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return undefined;
    return typeof answer.id === 'string' ? (answer as AuthenticationResponseJSON) : undefined;
  } catch {
    return undefined;
  }
}
