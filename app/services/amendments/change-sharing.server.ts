import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { findNamedStates } from '#app/services/records/read-record.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { setSharing, takeBackGrants, tellHits } from '#db/queries/amendments.server.ts';
import { shareRecords } from '#db/queries/weapon-records.server.ts';

import { beginAmendment } from './begin-amendment.server.ts';
import { holdRecord, readOwnRecord } from './own-record.server.ts';
import { renewKeys } from './renew-keys.server.ts';

/**
 * A record with what other States may learn of it, and the States that can be named.
 * @throws NotFound where it is another State's
 */
export async function readSharing(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const record = await readOwnRecord(tx, officer, id);
  return {
    record,
    sharedWith: await findNamedStates(tx, id),
    otherStates: await otherMembers(tx, officer),
  };
}

async function otherMembers(tx: PortalTransaction, officer: NationalOfficer): Promise<string[]> {
  return (await findCountries(tx)).members.filter((state) => state !== officer.memberState);
}

/**
 * Changes what other States may learn of a record. Shared more widely it is matched anew, and hits are told to States that may
 * know of them by now. Shared less it stays with whoever has a tracing request about it; what was read has been read.
 * @returns the level before and after; undefined where nothing would change
 * @throws Invalid for a named State that is no other member, Conflict where the record changed since the officer saw it
 */
export async function changeSharing(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  chosen: { sharing: SharingLevel; sharedWith: readonly string[]; reason: string; version: number },
): Promise<{ from: SharingLevel; to: SharingLevel } | undefined> {
  const record = await holdRecord(tx, officer, id, { version: chosen.version, status: 'active' });
  const wanted = chosen.sharing === 'named' ? [...new Set(chosen.sharedWith)] : [];
  const others = await otherMembers(tx, officer);
  if (!wanted.every((state) => others.includes(state))) {
    throw new Invalid([{ field: 'sharedWith', key: 'capture.problem.notMember' }]);
  }
  const named = await findNamedStates(tx, id);
  const added = wanted.filter((state) => !named.includes(state));
  const removed = named.filter((state) => !wanted.includes(state));
  if (record.sharing === chosen.sharing && added.length + removed.length === 0) return undefined;

  const amendment = await beginAmendment(tx, officer, {
    recordId: id,
    kind: 'sharing',
    reason: chosen.reason,
  });
  await setSharing(tx, id, chosen.sharing);
  await takeBackGrants(tx, id, removed);
  await shareRecords(
    tx,
    added.map((memberState) => ({
      recordId: id,
      ownerState: officer.memberState,
      memberState,
      ground: 'named' as const,
      amendment,
    })),
  );
  await renewKeys(tx, { ...record, sharing: chosen.sharing });
  await tellHits(tx, id);
  return { from: record.sharing, to: chosen.sharing };
}
