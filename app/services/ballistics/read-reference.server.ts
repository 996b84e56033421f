import { NotFound } from '#app/domain/refusal.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findReference, findSameReferences } from '#db/queries/ballistic-references.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findOfficerNames } from '#db/queries/officers.server.ts';
import { findRecords, type WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/** So many arms and incidents under one number are more than any laboratory ever joined. */
const MOST_LINKED = 100;

/** A reference with what it is filed under, and everything else that is known under the same number. */
export async function readReference(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const reference = await findReference(tx, id);
  if (!reference) throw new NotFound('ballistic');
  const linked = await findSameReferences(tx, [reference], MOST_LINKED);
  const records = await recordsOf(tx, [reference, ...linked]);
  const states = new Set(linked.map((one) => one.member_state).filter((one) => one !== officer.memberState));
  const withdrawnBy = reference.withdrawn_by;
  return {
    reference,
    own: reference.member_state === officer.memberState,
    record: reference.record_id === null ? undefined : records.get(reference.record_id),
    linked: linked.map((one) => ({
      reference: one,
      record: one.record_id === null ? undefined : records.get(one.record_id),
    })),
    contacts: Object.fromEntries(await readPointsOfContact(tx, [...states])),
    withdrawnBy:
      withdrawnBy === null ? undefined : (await findOfficerNames(tx, [withdrawnBy])).get(withdrawnBy),
  };
}

export async function recordsOf(
  tx: PortalTransaction,
  references: readonly { readonly record_id: string | null }[],
): Promise<Map<string, WeaponRecordRow>> {
  const ids = references.flatMap(({ record_id }) => (record_id === null ? [] : [record_id]));
  return new Map((await findRecords(tx, [...new Set(ids)])).map((record) => [record.id, record]));
}
