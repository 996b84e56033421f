import { NotFound } from '#app/domain/refusal.ts';
import { isLooking } from '#app/domain/standing-query.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findStandingAnswers, findStandingQuery } from '#db/queries/standing-queries.server.ts';
import { findRecords } from '#db/queries/weapon-records.server.ts';

/**
 * A standing query of the officer's State with its answers: the record where it is open to the State now, else whom to call,
 * else only that a match exists.
 */
export async function readStanding(tx: PortalTransaction, id: string, now: Date) {
  const query = await findStandingQuery(tx, id);
  if (!query) throw new NotFound('standing');
  const answers = await findStandingAnswers(tx, id);
  const records = new Map(
    (
      await findRecords(
        tx,
        answers.flatMap((answer) => answer.record_id ?? []),
      )
    ).map((record) => [record.id, record]),
  );
  const contacts = await readPointsOfContact(tx, [
    ...new Set(answers.flatMap((answer) => answer.record_state ?? [])),
  ]);
  return {
    id: query.id,
    mark: query.mark,
    make: query.make,
    firearmType: query.firearm_type,
    purpose: query.purpose,
    caseReference: query.case_reference,
    officerName: query.officer_name,
    openedAt: query.opened_at,
    until: query.until,
    looking: isLooking(query, now),
    closed: query.status === 'closed',
    unseen: answers.some((answer) => query.seen_at === null || answer.found_at > query.seen_at),
    answers: answers.map((answer) => ({
      key: answer.match_digest,
      disclosure: answer.disclosure,
      foundAt: answer.found_at,
      memberState: answer.record_state,
      record: recordOf(records.get(answer.record_id ?? '')),
      contact: answer.record_state === null ? undefined : contacts.get(answer.record_state),
    })),
  };
}

function recordOf(record: Awaited<ReturnType<typeof findRecords>>[number] | undefined) {
  return (
    record && {
      id: record.id,
      make: record.make,
      model: record.model,
      firearmType: record.firearm_type,
      reportType: record.report_type,
      occurredOn: record.occurred_on,
    }
  );
}
