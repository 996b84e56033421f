import type { PortalTransaction } from '#db/as-officer.server.ts';
import { type AccessEventRow, findAccessEvents, findOfficerIds } from '#db/queries/access-events.server.ts';

import type { AuditFilter } from './audit-filter.ts';

export const PAGE = 50;
/** A name that fits more officers than this narrows nothing. */
const MOST_OFFICERS = 500;
const DAY_MS = 24 * 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One act as the audit shows it. */
export interface ListedEvent {
  readonly id: number;
  readonly eventId: string;
  readonly at: Date;
  readonly officerId: string | null;
  /** Name, role and State as they were then; empty where nobody was known. */
  readonly officerName: string;
  readonly officerRole: string;
  readonly officerState: string | null;
  readonly operation: string;
  readonly allowed: boolean;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly concernedStates: readonly string[];
  readonly purpose: string;
  readonly caseReference: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/**
 * A page of the audit, latest first.
 * @returns the acts, and the row before which the next page begins where there is one
 */
export async function listEvents(
  tx: PortalTransaction,
  filter: AuditFilter,
  size: number = PAGE,
): Promise<{ events: ListedEvent[]; next: number | undefined }> {
  const rows = await findAccessEvents(tx, await narrowed(tx, filter), size + 1);
  const events = rows.slice(0, size).map(listed);
  return { events, next: rows.length > size ? events.at(-1)?.id : undefined };
}

async function narrowed(tx: PortalTransaction, filter: AuditFilter) {
  const { officer, state, operation, result, from, to, reference, before } = filter;
  return {
    officerIds: officer === undefined ? undefined : await officersOf(tx, officer),
    memberState: state,
    operation,
    allowed: result === undefined ? undefined : result === 'allowed',
    from: from === undefined ? undefined : startOf(from),
    until: to === undefined ? undefined : new Date(startOf(to).getTime() + DAY_MS),
    reference,
    before,
  };
}

function officersOf(tx: PortalTransaction, text: string): Promise<string[]> {
  return UUID.test(text) ? Promise.resolve([text]) : findOfficerIds(tx, text, MOST_OFFICERS);
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function listed(row: AccessEventRow): ListedEvent {
  return {
    id: row.id,
    eventId: row.event_id,
    at: row.at,
    officerId: row.officer_id,
    officerName: row.officer_name,
    officerRole: row.officer_role,
    officerState: row.officer_state,
    operation: row.operation,
    allowed: row.allowed,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    concernedStates: row.concerned_states,
    purpose: row.purpose,
    caseReference: row.case_reference,
    detail: row.detail,
    requestId: row.request_id,
  };
}
