import type { Officer } from '#app/domain/officer.ts';
import type { ClosedLoss } from '#app/services/events/closed-losses.server.ts';
import type { PointOfContact } from '#db/queries/member-states.server.ts';
import type { WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

import type { Contact, HiddenResult, QueryResult, ResultMatch } from './query-answer.ts';

/** What is known around the records of an answer, by State and by record. */
export interface AnswerFacts {
  readonly contacts: ReadonlyMap<string, PointOfContact>;
  readonly closed: ReadonlyMap<string, ClosedLoss>;
  readonly officer: Pick<Officer, 'memberState'>;
}

/** A record that answers, with whom to call where it is another State's. */
export function dressResult(record: WeaponRecordRow, match: ResultMatch, facts: AnswerFacts): QueryResult {
  const { contacts, closed, officer } = facts;
  return {
    ...match,
    recordId: record.id,
    memberState: record.member_state,
    sharing: record.sharing,
    reportType: record.report_type,
    occurredOn: record.occurred_on,
    firearmType: record.firearm_type,
    make: record.make,
    model: record.model,
    calibre: record.calibre,
    stateOwned: record.state_owned,
    closed: closed.get(record.id),
    contact:
      record.member_state === officer.memberState ? undefined : toContact(contacts.get(record.member_state)),
  };
}

/** What sharing tells of a hidden record, with whom to call where the State is told. */
export function dressHidden(
  { kind, memberState }: Pick<HiddenResult, 'kind' | 'memberState'>,
  contacts: AnswerFacts['contacts'],
): HiddenResult {
  const contact = toContact(memberState === null ? undefined : contacts.get(memberState));
  return { kind, memberState, contact };
}

function toContact(row: PointOfContact | undefined): Contact | undefined {
  return row && { office: row.office, phone: row.phone, email: row.email, hours: row.hours };
}
