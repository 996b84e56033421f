import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import {
  findLegs,
  findMarkings,
  findOccasion,
  findRecord,
  findRecordsOfOccasion,
} from '#db/queries/weapon-records.server.ts';

/** A record with its marks, its occasion and whom to call. */
export async function readRecord(tx: PortalTransaction, id: string) {
  const record = await findRecord(tx, id);
  if (!record) throw new NotFound('record');
  const occasion = await findOccasion(tx, record.occasion_id);
  if (!occasion) throw new NotFound('record');
  const contacts = await readPointsOfContact(tx, [record.member_state]);
  return {
    record,
    occasion,
    marks: await findMarkings(tx, [id]),
    legs: await findLegs(tx, record.occasion_id),
    contact: contacts.get(record.member_state),
  };
}

/** An occasion with those of its weapons that are open to this officer. */
export async function readOccasion(tx: PortalTransaction, id: string) {
  const occasion = await findOccasion(tx, id);
  if (!occasion) throw new NotFound('occasion');
  const records = await findRecordsOfOccasion(tx, id);
  const marks = await findMarkings(
    tx,
    records.map((record) => record.id),
  );
  return {
    occasion,
    weapons: records.map((record) => ({
      record,
      marks: marks.filter((mark) => mark.record_id === record.id),
    })),
    legs: await findLegs(tx, id),
  };
}
