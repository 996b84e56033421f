import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { TraceConsentDecisionTable, TraceConsentTable } from '#db/schema/restrictions.ts';

export type ConsentRow = Selectable<TraceConsentTable> & {
  /** What was decided; undefined while nothing is. */
  readonly decided:
    Pick<Selectable<TraceConsentDecisionTable>, 'decision' | 'reason' | 'officer_name' | 'at'> | undefined;
};

/** The authorities that the answer to a request is released to; none where every point of contact of the State may read it. */
export async function findAuthorities(tx: Kysely<PortalDatabase>, requestId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('answer_authority')
    .select('agency')
    .where('request_id', '=', requestId)
    .orderBy('agency')
    .execute();
  return rows.map(({ agency }) => agency);
}

export async function addAuthorities(
  tx: Kysely<PortalDatabase>,
  parties: { request_id: string; requesting_state: string; addressed_state: string },
  agencies: readonly string[],
): Promise<void> {
  if (agencies.length === 0) return;
  await tx
    .insertInto('answer_authority')
    .values(agencies.map((agency) => ({ ...parties, agency })))
    .execute();
}

/** Agencies of the points of contact of a State that are at work. */
export async function findContactAgencies(tx: Kysely<PortalDatabase>, state: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('officer')
    .select('agency')
    .distinct()
    .where('member_state', '=', state)
    .where('role', '=', 'npc')
    .where('status', '=', 'active')
    .orderBy('agency')
    .execute();
  return rows.map(({ agency }) => agency);
}

/** What was asked of the State that answered, and what it decided, in the order in which it was asked. */
export async function findConsents(tx: Kysely<PortalDatabase>, requestId: string): Promise<ConsentRow[]> {
  const asked = await tx
    .selectFrom('trace_consent')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const decisions = await tx
    .selectFrom('trace_consent_decision')
    .select(['consent_id', 'decision', 'reason', 'officer_name', 'at'])
    .where('request_id', '=', requestId)
    .execute();
  const byConsent = new Map(decisions.map(({ consent_id, ...decided }) => [consent_id, decided]));
  return asked.map((consent) => ({ ...consent, decided: byConsent.get(consent.id) }));
}

export async function addConsent(
  tx: Kysely<PortalDatabase>,
  consent: Insertable<TraceConsentTable>,
): Promise<string> {
  const { id } = await tx
    .insertInto('trace_consent')
    .values(consent)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns false where it was decided before */
export async function addConsentDecision(
  tx: Kysely<PortalDatabase>,
  decision: Insertable<TraceConsentDecisionTable>,
): Promise<boolean> {
  const result = await tx
    .insertInto('trace_consent_decision')
    .values(decision)
    .onConflict((conflict) => conflict.column('consent_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Requests of this State about a record whose answers name a State that must not learn of them: the State that gave the answer
 * has not consented.
 */
export async function findOnwardWithoutConsent(
  tx: Kysely<PortalDatabase>,
  recordId: string,
  addressed: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select onward_needs_consent(${recordId}::uuid, ${addressed}) as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Consents that this State was asked for and has not decided, the oldest first. */
export async function findUndecidedConsents(tx: Kysely<PortalDatabase>, memberState: string, limit: number) {
  return tx
    .selectFrom('trace_consent as c')
    .innerJoin('trace_request as q', 'q.id', 'c.request_id')
    .leftJoin('trace_consent_decision as d', 'd.consent_id', 'c.id')
    .select(['c.id', 'c.request_id', 'c.use', 'c.to_state', 'c.to_agency', 'c.at', 'q.reference'])
    .where('c.addressed_state', '=', memberState)
    .where('d.consent_id', 'is', null)
    .orderBy('c.id')
    .limit(limit)
    .execute();
}
