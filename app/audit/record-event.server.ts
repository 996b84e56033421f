import { randomUUID } from 'node:crypto';

import type { Kysely } from 'kysely';

import { storable } from '#app/domain/marking/normalise.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { AuditEvent } from './operations.ts';

export interface AuditContext {
  readonly officer?: Pick<Officer, 'id' | 'displayName' | 'role' | 'memberState'> | undefined;
  readonly requestId: string;
  /** False for an act that was refused. */
  readonly allowed: boolean;
}

/**
 * Writes one audit row in the transaction given, so that the act and its trace are kept or lost together.
 * @returns the event's id, by which an officer can quote the act
 */
export async function recordEvent(
  tx: Kysely<PortalDatabase>,
  context: AuditContext,
  event: AuditEvent,
): Promise<string> {
  const { officer } = context;
  const eventId = randomUUID();
  await tx
    .insertInto('access_event')
    .values({
      event_id: eventId,
      officer_id: officer?.id ?? null,
      officer_name: officer?.displayName ?? '',
      officer_role: officer?.role ?? '',
      officer_state: officer?.memberState ?? null,
      operation: event.operation,
      allowed: context.allowed,
      subject_kind: 'subject' in event ? event.subject.kind : null,
      subject_id: 'subject' in event ? event.subject.id : null,
      concerned_states: 'concernedStates' in event ? [...event.concernedStates] : [],
      purpose: 'purpose' in event ? event.purpose : '',
      case_reference: 'caseReference' in event ? event.caseReference : '',
      detail: JSON.stringify(event.detail, (_name, value: unknown) =>
        typeof value === 'string' ? storable(value) : value,
      ),
      request_id: context.requestId,
    })
    .execute();
  return eventId;
}
