import { randomBytes } from 'node:crypto';

import { encodeBase32NoPadding } from '@oslojs/encoding';
import type { Kysely } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { digest } from './digest.ts';

const CODES = 10;
/** 120 bits: more than the 112 from which NIST SP 800-63B lets a plain hash keep them (3.1.2.2). */
const BYTES = 15;

type Auth = Kysely<PortalDatabase>;

/** Whether this has the form of a recovery code: 24 letters and digits, however they are grouped. */
export function isRecoveryCode(typed: string): boolean {
  return /^[A-Z2-7]{24}$/.test(plain(typed));
}

/** New recovery codes, in groups of four to be read; the earlier ones end. They are shown once: only their digests are kept. */
export async function makeRecoveryCodes(auth: Auth, officerId: string, now: Date): Promise<string[]> {
  await auth
    .updateTable('recovery_code')
    .set({ ended_at: now })
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .execute();
  const codes = Array.from({ length: CODES }, () => encodeBase32NoPadding(randomBytes(BYTES)));
  await auth
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ officer_id: officerId, digest: digest(code), made_at: now })))
    .execute();
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'));
}

/** Uses a recovery code up. Each is good once, also when it is sent twice at the same moment. */
export async function useRecoveryCode(
  auth: Auth,
  officerId: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await auth
    .updateTable('recovery_code')
    .set({ ended_at: now })
    .where('officer_id', '=', officerId)
    .where('digest', '=', digest(plain(typed)))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countRecoveryCodes(auth: Auth, officerId: string): Promise<number> {
  const rows = await auth
    .selectFrom('recovery_code')
    .select('digest')
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .execute();
  return rows.length;
}

function plain(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}
