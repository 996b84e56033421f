import type { AuditEvent } from '#app/audit/operations.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { actAs, type Staff } from './acting.ts';
import { timeOrderedIds } from './ids.ts';
import { type DemoPerson, npcOf } from './people.ts';
import type { PlannedRegion } from './plan.ts';
import { randomOf } from './random.ts';
import { pairOf, type StoredHit } from './write-hits.ts';

interface Act {
  readonly at: Date;
  readonly person: DemoPerson;
  readonly event: AuditEvent;
}

/** The audit of all that the plan says was done, in the order in which it was done, and the queries as they were asked. */
export async function writeAudit(
  tx: PortalTransaction,
  staff: Staff,
  region: PlannedRegion,
  hits: ReadonlyMap<string, StoredHit>,
): Promise<void> {
  const idAt = timeOrderedIds(randomOf('audit ids'));
  const acts = [
    ...registrations(region, hits),
    ...decisions(region, hits),
    ...moves(region),
    ...(await writeQueries(tx, staff, region)),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  for (let from = 0; from < acts.length;) {
    const person = acts[from]?.person;
    let to = from;
    while (acts[to]?.person === person) to += 1;
    if (!person) break;
    const officer = await actAs(tx, staff.as(person));
    const rows = acts.slice(from, to).map(({ at, event }) => ({
      event_id: idAt(at),
      at,
      officer_id: officer.id,
      officer_name: officer.displayName,
      officer_role: officer.role,
      officer_state: officer.memberState,
      operation: event.operation,
      allowed: true,
      subject_kind: 'subject' in event ? event.subject.kind : null,
      subject_id: 'subject' in event ? event.subject.id : null,
      concerned_states: 'concernedStates' in event ? [...event.concernedStates] : [],
      purpose: 'purpose' in event ? event.purpose : '',
      case_reference: 'caseReference' in event ? event.caseReference : '',
      detail: JSON.stringify(event.detail),
    }));
    await tx.insertInto('access_event').values(rows).execute();
    from = to;
  }
}

/** A hit is found when the later of its two records is registered, and is counted with that one. */
function registrations({ occasions }: PlannedRegion, hits: ReadonlyMap<string, StoredHit>): Act[] {
  const registeredAt = new Map(
    occasions.flatMap(({ arms, registeredAt: at }) => arms.map((arm) => [arm.id, at.getTime()] as const)),
  );
  const found = new Map<string, number>();
  for (const { intake, loss } of hits.values()) {
    const later = (registeredAt.get(intake) ?? 0) >= (registeredAt.get(loss) ?? 0) ? intake : loss;
    found.set(later, (found.get(later) ?? 0) + 1);
  }
  return occasions.map(({ id, officer, registeredAt: at, reportType, arms }) => ({
    at,
    person: officer,
    event: {
      operation: 'occasion.registered',
      subject: { kind: 'occasion', id },
      detail: {
        reportType,
        weapons: arms.length,
        hits: arms.reduce((sum, arm) => sum + (found.get(arm.id) ?? 0), 0),
      },
    },
  }));
}

function decisions(region: PlannedRegion, hits: ReadonlyMap<string, StoredHit>): Act[] {
  return region.hits.flatMap(({ intake, loss, decisions: taken }) =>
    taken.map(({ state, decision, at }): Act => ({
      at,
      person: npcOf(state),
      event: {
        operation: 'hit.decided',
        subject: { kind: 'hit', id: hits.get(pairOf(intake.arm.id, loss.arm.id))?.id ?? '' },
        concernedStates: [intake.occasion.state, loss.occasion.state].filter((code) => code !== state),
        detail: { decision },
      },
    })),
  );
}

function moves({ requests }: PlannedRegion): Act[] {
  return requests.flatMap(({ id, requesting, addressed, steps, outcome }) =>
    steps.map(({ state, action, at }): Act => ({
      at,
      person: npcOf(state),
      event: {
        operation: 'request.moved',
        subject: { kind: 'request', id },
        concernedStates: [state === requesting ? addressed : requesting],
        detail: { action, ...(action === 'close' && outcome ? { outcome } : {}) },
      },
    })),
  );
}

async function writeQueries(tx: PortalTransaction, staff: Staff, { queries }: PlannedRegion): Promise<Act[]> {
  const idAt = timeOrderedIds(randomOf('query ids'));
  const asked = queries.map((query) => ({ query, id: idAt(query.at) }));
  for (const person of new Set(queries.map(({ officer }) => officer))) {
    const officer = await actAs(tx, staff.as(person));
    await tx
      .insertInto('mark_query')
      .values(
        asked
          .filter(({ query }) => query.officer === person)
          .map(({ query, id }) => ({
            id,
            officer_id: officer.id,
            member_state: officer.memberState ?? '',
            mark: query.mark,
            make: query.make,
            purpose: query.purpose,
            case_reference: query.caseReference,
            asked_at: query.at,
          })),
      )
      .execute();
  }
  return asked.flatMap(({ query: { officer, at, mark, purpose, caseReference, owner }, id }): Act[] => [
    {
      at,
      person: officer,
      event: {
        ...{ operation: 'marks.asked', subject: { kind: 'query', id }, purpose, caseReference },
        detail: { mark },
      },
    },
    {
      at,
      person: officer,
      event: {
        ...{ operation: 'marks.queried', subject: { kind: 'query', id }, purpose, caseReference },
        concernedStates: [owner].filter((code) => code !== '' && code !== officer.memberState),
        detail: { mark, results: owner === '' ? 0 : 1, hidden: 0 },
      },
    },
  ]);
}
