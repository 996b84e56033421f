import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { termEnd } from '#app/domain/standing-query.ts';
import type { StandingChangeForm } from '#app/forms/standing.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { changeStanding, findStandingQuery } from '#db/queries/standing-queries.server.ts';

/**
 * Takes note of the answers, ends the query, or begins its term anew; a query that ran out can be renewed, one that was
 * ended cannot.
 * @throws Conflict where it was ended before
 * @returns the new last day of a renewal
 */
export async function changeStandingQuery(
  tx: PortalTransaction,
  id: string,
  { change, months }: StandingChangeForm,
  now: Date,
): Promise<string | undefined> {
  if (!(await findStandingQuery(tx, id))) throw new NotFound('standing');
  if (change === 'seen') {
    await changeStanding(tx, id, 'any', { seen_at: now });
    return undefined;
  }
  const until = change === 'renewed' && months !== undefined ? termEnd(now, months) : undefined;
  const done = await changeStanding(
    tx,
    id,
    'open',
    until === undefined ? { status: 'closed', seen_at: now } : { until },
  );
  if (!done) throw new Conflict('standing.problem.ended');
  return until;
}
