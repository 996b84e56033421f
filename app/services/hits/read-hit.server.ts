import type { NationalOfficer } from '#app/domain/officer.ts';
import { daysToDecide } from '#app/domain/hit.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { findClosedLosses } from '#app/services/events/closed-losses.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findHitCorrections } from '#db/queries/history.server.ts';
import {
  findAgreements,
  findDecisions,
  findHit,
  findReopenings,
  type HitRow,
} from '#db/queries/hits.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findRequestsOfRecord } from '#db/queries/trace-requests.server.ts';
import { findMarkings, findRecords } from '#db/queries/weapon-records.server.ts';

import { shownHit } from './shown-hit.server.ts';

/** Which side of a hit is this State's; a hit within one State is both. */
export function sidesOf(hit: Pick<HitRow, 'intake_state' | 'loss_state'>, memberState: string) {
  const intakeIsOurs = hit.intake_state === memberState;
  return {
    intakeIsOurs,
    lossIsOurs: hit.loss_state === memberState,
    otherState: intakeIsOurs ? hit.loss_state : hit.intake_state,
  };
}

/** A hit as this officer may see it: the other State's record is missing where its sharing level hides it. */
export async function readHit(tx: PortalTransaction, officer: NationalOfficer, id: string, now: Date) {
  const hit = await findHit(tx, id);
  if (!hit) throw new NotFound('hit');
  const sides = sidesOf(hit, officer.memberState);
  const ids = [hit.intake_record_id, hit.loss_record_id];
  const records = new Map((await findRecords(tx, ids)).map((record) => [record.id, record]));
  const marks = await findMarkings(tx, [...records.keys()]);
  const side = (recordId: string) => {
    const record = records.get(recordId);
    return record && { record, marks: marks.filter((mark) => mark.record_id === recordId) };
  };
  const said = await findDecisions(tx, [id]);
  const decisions = said.filter((one) => one.round === hit.round);
  const contacts = await readPointsOfContact(tx, [sides.otherState, officer.memberState]);
  const closed = await findClosedLosses(tx, [...records.values()]);
  const loss = records.get(hit.loss_record_id);
  return {
    hit: shownHit(hit, records),
    ...sides,
    intake: side(hit.intake_record_id),
    loss: side(hit.loss_record_id),
    decisions,
    /** What ended the alert of the loss, where this officer may read it. */
    closed: closed.get(hit.loss_record_id),
    /** What became of either record since, also of one that is hidden. */
    corrections: await findHitCorrections(tx, [id]),
    earlier: said.filter((one) => one.round !== hit.round),
    reopenings: await findReopenings(tx, id),
    agreements: await findAgreements(tx, id),
    daysLeft: daysToDecide({ status: hit.status, foundAt: hit.found_at, reopenedAt: hit.reopened_at }, now),
    mayDecide:
      hit.status === 'candidate' && !decisions.some((one) => one.member_state === officer.memberState),
    /** The State of a loss says that the arm of a confirmed hit is recovered, which ends the alert. */
    mayRecover:
      hit.status === 'confirmed' && sides.lossIsOurs && loss?.status === 'active' && !closed.has(loss.id),
    contact: contacts.get(sides.otherState),
    ownContact: contacts.get(officer.memberState),
    /** Requests for the arm in hand; only an NPC sees them. */
    requests: sides.intakeIsOurs ? await findRequestsOfRecord(tx, hit.intake_record_id) : [],
    /** Whether the State that holds the other record has been told of this hit. */
    otherKnows: sides.intakeIsOurs ? hit.known_to_loss : hit.known_to_intake,
  };
}
