import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { CaptureDraft } from '#app/forms/capture.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCorrections } from '#db/queries/history.server.ts';
import { findHitsOfRecords } from '#db/queries/hits.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findLiveFindings } from '#db/queries/quality-findings.server.ts';
import { findTraceDecisions } from '#db/queries/trace-decisions.server.ts';
import { findRequestsOfRecord } from '#db/queries/trace-requests.server.ts';
import {
  findLegs,
  findMarkings,
  findOccasion,
  findRecord,
  findRecordsOfOccasion,
} from '#db/queries/weapon-records.server.ts';
import { nameOfSubdivision } from '#app/services/places/find-subdivision-choices.server.ts';
import { referencesOfRecord } from '#app/services/ballistics/list-references.server.ts';
import { sidesOf } from '#app/services/hits/read-hit.server.ts';
import { shownHits } from '#app/services/hits/shown-hit.server.ts';

/**
 * A record with its marks, its occasion, its hits and requests as far as this officer may see them, and whom to call:
 * the owner State's point of contact, or one's own.
 */
export async function readRecord(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const record = await findRecord(tx, id);
  if (!record) throw new NotFound('record');
  const occasion = await findOccasion(tx, record.occasion_id);
  if (!occasion) throw new NotFound('record');
  const contacts = await readPointsOfContact(tx, [record.member_state]);
  const hits = await shownHits(tx, await findHitsOfRecords(tx, [id]));
  return {
    record,
    own: record.member_state === officer.memberState,
    occasion,
    subdivision: await nameOfSubdivision(tx, occasion.subdivision),
    marks: await findMarkings(tx, [id]),
    legs: await findLegs(tx, record.occasion_id),
    sharedWith: await findNamedStates(tx, id),
    hits: hits.map((hit) => ({ hit, ...sidesOf(hit, officer.memberState) })),
    requests: await findRequestsOfRecord(tx, id),
    /** Whether the arm is to be traced, as its State decided; nobody else sees it. */
    decision: (await findTraceDecisions(tx, id))[0],
    findings: await findLiveFindings(tx, [id]),
    ballistics: await referencesOfRecord(tx, id),
    contact: contacts.get(record.member_state),
    /** When another State's record was corrected; one's own has its history. */
    corrections: record.member_state === officer.memberState ? [] : await findCorrections(tx, id),
  };
}

/**
 * An occasion with those of its weapons that are open to this officer, their hits, and whom to call. `blindMatches` is
 * known to the officer who registered it, and to nobody else.
 */
export async function readOccasion(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const occasion = await findOccasion(tx, id);
  if (!occasion) throw new NotFound('occasion');
  const records = await findRecordsOfOccasion(tx, id);
  const ids = records.map((record) => record.id);
  const marks = await findMarkings(tx, ids);
  const hits = (await shownHits(tx, await findHitsOfRecords(tx, ids))).map((hit) => ({
    hit,
    ...sidesOf(hit, officer.memberState),
  }));
  const contacts = await readPointsOfContact(tx, [
    ...new Set([occasion.member_state, ...hits.map((one) => one.otherState)]),
  ]);
  return {
    occasion,
    subdivision: await nameOfSubdivision(tx, occasion.subdivision),
    own: occasion.member_state === officer.memberState,
    weapons: records.map((record) => ({
      record,
      marks: marks.filter((mark) => mark.record_id === record.id),
      hits: hits.filter(({ hit }) => [hit.intake_record_id, hit.loss_record_id].includes(record.id)),
    })),
    legs: await findLegs(tx, id),
    blindMatches: await countBlind(tx, id),
    contacts: Object.fromEntries(contacts),
  };
}

async function countBlind(tx: PortalTransaction, occasionId: string): Promise<number> {
  const draft = await tx
    .selectFrom('capture_draft')
    .select('data')
    .where('occasion_id', '=', occasionId)
    .executeTakeFirst();
  return (draft?.data as CaptureDraft | undefined)?.blindMatches ?? 0;
}

/** The States a record is shared with by name; only its owner and those States see that. */
export async function findNamedStates(tx: PortalTransaction, recordId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('record_share')
    .select('member_state')
    .where('record_id', '=', recordId)
    .where('ground', '=', 'named')
    .orderBy('member_state')
    .execute();
  return rows.map((row) => row.member_state);
}
