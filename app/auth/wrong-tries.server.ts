import type { Kysely } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { digest } from './digest.ts';

/** After this many wrong tries in a row an account rests for the address they came from. */
const MOST_FROM_ADDRESS = 8;
/** After this many from anywhere it rests for every address from which nobody has signed in to it (NIST SP 800-63B: at most 100). */
const MOST_FROM_ANYWHERE = 60;
const REST_MINUTES = 10;

type Auth = Kysely<PortalDatabase>;

interface Account {
  readonly officer_id: string;
  readonly failed_attempts: number;
  readonly locked_until: Date | null;
}

/** Whether the account rests for this address now. Somebody else's tries do not rest it for where its officer signs in. */
export async function rests(tx: Auth, account: Account, address: string, now: Date): Promise<boolean> {
  const known = await addressOf(tx, account.officer_id, address);
  if (known?.rests_until && known.rests_until > now) return true;
  return account.locked_until !== null && account.locked_until > now && !known?.succeeded_at;
}

/** Counts a wrong try for its address, and for the account as a whole. The row of the account is locked by the caller. */
export async function countWrongTry(tx: Auth, account: Account, address: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() + REST_MINUTES * 60_000);
  const known = await addressOf(tx, account.officer_id, address);
  const failures = (known?.failures ?? 0) + 1;
  const here =
    failures >= MOST_FROM_ADDRESS ? { failures: 0, rests_until: until } : { failures, rests_until: null };
  await tx
    .insertInto('sign_in_address')
    .values({ officer_id: account.officer_id, address: digest(address), ...here })
    .onConflict((row) => row.columns(['officer_id', 'address']).doUpdateSet(here))
    .execute();
  const all = account.failed_attempts + 1;
  const everywhere =
    all >= MOST_FROM_ANYWHERE
      ? { failed_attempts: 0, locked_until: until }
      : { failed_attempts: all, locked_until: account.locked_until };
  await tx.updateTable('credential').set(everywhere).where('officer_id', '=', account.officer_id).execute();
}

/** A right try: the tries before it are forgotten, and the address is one from which the officer signs in. */
export async function forgetWrongTries(
  tx: Auth,
  officerId: string,
  address: string,
  now: Date,
): Promise<void> {
  const here = { failures: 0, rests_until: null, succeeded_at: now };
  await tx
    .insertInto('sign_in_address')
    .values({ officer_id: officerId, address: digest(address), ...here })
    .onConflict((row) => row.columns(['officer_id', 'address']).doUpdateSet(here))
    .execute();
  await tx
    .updateTable('credential')
    .set({ failed_attempts: 0, locked_until: null })
    .where('officer_id', '=', officerId)
    .execute();
}

function addressOf(tx: Auth, officerId: string, address: string) {
  return tx
    .selectFrom('sign_in_address')
    .select(['failures', 'rests_until', 'succeeded_at'])
    .where('officer_id', '=', officerId)
    .where('address', '=', digest(address))
    .executeTakeFirst();
}
