import { leadingSerials, type SameMarks, sameMarks, type TracedArm } from '#app/domain/story.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findKeys } from '#db/queries/marking-keys.server.ts';
import { type ConfirmedHit, findConfirmedHits } from '#db/queries/stories.server.ts';
import { findMarkings, findRecords, type WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/** Records of one story at most, and how far links are followed. */
const MOST_RECORDS = 50;
const MOST_ROUNDS = 4;
/** Keys of equal marks that are looked at in one round. */
const MOST_KEYS = 200;

export interface GatheredArm extends TracedArm {
  readonly record: WeaponRecordRow;
  readonly mark: string;
}

export interface Gathered {
  readonly arms: ReadonlyMap<string, GatheredArm>;
  /** Records of these hits that the officer may not read. */
  readonly hidden: ReadonlySet<string>;
  readonly hits: readonly ConfirmedHit[];
  readonly marks: readonly SameMarks[];
}

/**
 * These records and those that confirmed hits or equal marks link with them, as far as the officer may read them. What sharing would
 * disclose of hidden ones is not asked: that is told to whoever asks with a purpose, in the answer to a query.
 */
export async function gatherArms(tx: PortalTransaction, roots: readonly string[]): Promise<Gathered> {
  const arms = new Map<string, GatheredArm>();
  const hidden = new Set<string>();
  const hits = new Map<string, ConfirmedHit>();
  const asked = new Set<string>();
  let fresh = roots;
  for (let round = 0; round < MOST_ROUNDS && fresh.length > 0 && arms.size < MOST_RECORDS; round += 1) {
    const { arms: found, unread } = await readArms(tx, fresh);
    for (const arm of found) arms.set(arm.recordId, arm);
    for (const id of unread) hidden.add(id);
    for (const id of fresh) asked.add(id);
    const linked = await findConfirmedHits(
      tx,
      found.map((arm) => arm.recordId),
    );
    for (const hit of linked) hits.set(hit.id, hit);
    const skeletons = [...new Set(found.flatMap((arm) => arm.serials.map(skeleton)))];
    const keys = await findKeys(tx, skeletons, MOST_KEYS);
    const others = [
      ...linked.flatMap((hit) => [hit.intakeRecordId, hit.lossRecordId]),
      ...keys.map((key) => key.recordId),
    ];
    fresh = [...new Set(others)].filter((id) => !asked.has(id)).slice(0, MOST_RECORDS - arms.size);
  }
  return { arms, hidden, hits: [...hits.values()], marks: sameMarks([...arms.values()]) };
}

/** Arms of the records that stand, and the ids that the officer may not read. */
async function readArms(tx: PortalTransaction, ids: readonly string[]) {
  const read = await findRecords(tx, ids);
  const records = read.filter((record) => record.status === 'active');
  const marks = await findMarkings(
    tx,
    records.map((record) => record.id),
  );
  const arms = records.map((record): GatheredArm => {
    const own = marks.filter((mark) => mark.record_id === record.id);
    return {
      recordId: record.id,
      occasionId: record.occasion_id,
      make: record.make,
      firearmType: record.firearm_type,
      serials: leadingSerials(own),
      record,
      mark: own.find((mark) => mark.kind === 'serial')?.as_read ?? '',
    };
  });
  return { arms, unread: ids.filter((id) => !read.some((record) => record.id === id)) };
}
