import type { Kysely } from 'kysely';

import { findRing } from '#db/queries/sealing-keys.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { secretBox } from './digest.ts';

/** What earlier keys left behind for fingerprints, oldest first, sealed with the present one. */
export async function carriedKeys(db: Kysely<PortalDatabase>, secretKey: Buffer): Promise<Buffer[]> {
  return openCarried(secretKey, await findRing(db));
}

/** As it is sealed in the ring: opens under this key, for this row. */
export function openCarried(
  secretKey: Buffer,
  ring: readonly { readonly id: number; readonly carried: Buffer | null }[],
): Buffer[] {
  const box = secretBox(secretKey, 'carried');
  return ring.flatMap(({ id, carried }) => (carried === null ? [] : [box.open(carried, String(id))]));
}

export function sealCarried(secretKey: Buffer, id: number, key: Buffer): Buffer {
  return secretBox(secretKey, 'carried').seal(key, String(id));
}
