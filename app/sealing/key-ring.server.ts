import pg from 'pg';

import { headSigner } from '#app/audit/log/checkpoint.ts';
import { signHandover } from '#app/audit/log/handover.ts';
import { recordEvent } from '#app/audit/record-event.server.ts';
import { openCarried, sealCarried } from '#app/auth/carried-keys.server.ts';
import { fingerprintKey, renewedFingerprint } from '#app/auth/identity-fingerprint.ts';
import { openKeeper } from '#db/as-keeper.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';
import { findHeads, holdLog } from '#db/queries/audit-log.server.ts';
import { addToRing, findRing, renewFingerprints, setCarried } from '#db/queries/sealing-keys.server.ts';
import type { RoleUrls } from '#db/roles.server.ts';

import { KEY_REFUSALS, type RingKey, standingOf } from './key-standing.ts';
import { keyIdOf, keysOf, type SecretKeys } from './secret-keys.ts';

/**
 * Refuses keys that cannot be right for a database before anything in it is touched, its roles included.
 * @param adminUrl of whoever owns the database, or a superuser
 * @throws OperatorProblem
 */
export async function refuseWrongKeys(adminUrl: string, secret: SecretKeys): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.sealing_key') is not null as there`,
    );
    if (!rows[0]?.there) return;
    const ring = await client.query<RingKey>(
      'select id, introduced_at, retired_at from sealing_key order by number',
    );
    requireStanding(secret, ring.rows);
  } catch (error) {
    // Whoever opens the database next says what keeps him from it.
    if (error instanceof OperatorProblem) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function requireStanding(secret: SecretKeys, ring: readonly RingKey[]) {
  const standing = standingOf(secret, ring);
  if (standing === 'other' || standing === 'replaced' || standing === 'earlier_missing') {
    throw new OperatorProblem(KEY_REFUSALS[standing]);
  }
  return standing;
}

/**
 * Enters the key of this process into the ring where it is new: the log of the audit is handed over to it by an act that both keys
 * sign, and fingerprints of documents go under it. All of that is done, or nothing. Processes that only know the earlier key lose
 * their connections first.
 * @throws OperatorProblem for keys that are not those of this database
 */
export async function introduceKey(urls: RoleUrls, secret: SecretKeys): Promise<void> {
  const keeper = openKeeper(urls.owner);
  try {
    const standing = await keeper.act(async (tx) => requireStanding(secret, await findRing(tx)));
    if (standing === 'present') return;
    if (standing === 'new') await cutOff(urls);
    await keeper.act(async (tx) => {
      // Nothing is sealed into the log meanwhile, and of two processes that start at once one finds the work done.
      await holdLog(tx);
      if (requireStanding(secret, await findRing(tx)) === 'first') await enterFirst(tx, secret);
      if (requireStanding(secret, await findRing(tx)) === 'new') await takeOver(tx, secret);
    });
  } finally {
    await keeper.close();
  }
}

/** The key that signed the log so far is the first of the ring; without a log, it is the one of this process. */
async function enterFirst(tx: PortalTransaction, secret: SecretKeys): Promise<void> {
  const keys = keysOf(secret);
  const [head] = await findHeads(tx, 1);
  const first = head ? keys.find((key) => headSigner(key).verifier.key === head.verifierKey) : keys[0];
  if (!first) throw new OperatorProblem(KEY_REFUSALS.other);
  await addToRing(tx, {
    id: keyIdOf(first),
    verifierKey: headSigner(first).verifier.key,
    handover: undefined,
  });
}

async function takeOver(tx: PortalTransaction, secret: SecretKeys): Promise<void> {
  const [mine, ...earlier] = keysOf(secret);
  const ring = await findRing(tx);
  const last = ring.at(-1);
  const before = earlier.find((key) => keyIdOf(key) === last?.id);
  if (!mine || !last || !before) throw new OperatorProblem(KEY_REFUSALS.other);
  const carried = [...openCarried(before, ring), fingerprintKey(before)];
  for (const [place, row] of ring.filter((one) => one.carried !== null || one === last).entries()) {
    const key = carried[place];
    if (key) await setCarried(tx, row.id, sealCarried(mine, row.id, key));
  }
  const own = fingerprintKey(mine);
  await renewFingerprints(tx, (fingerprint) => renewedFingerprint(fingerprint, own));
  const handover = signHandover(headSigner(before), headSigner(mine));
  await recordEvent(
    tx,
    { requestId: '', allowed: true },
    { operation: 'keys.introduced', detail: { ...handover } },
  );
  await addToRing(tx, { id: keyIdOf(mine), verifierKey: handover.newKey, handover });
}

/** Passwords of the roles derive from the key, so who loses his connection now comes back with the new one only. */
async function cutOff({ app, auth, stats, sealer }: RoleUrls): Promise<void> {
  for (const connectionString of [app, auth, stats, sealer]) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where usename = current_user and datname = current_database() and pid <> pg_backend_pid()`);
    } finally {
      await client.end();
    }
  }
}
