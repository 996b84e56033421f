import { askableUses } from '#app/domain/restriction.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findAuthorities, findConsents } from '#db/queries/restrictions.server.ts';
import type { TraceAnswerRow, TraceRequestRow } from '#db/queries/trace-requests.server.ts';

/**
 * What the use of an answer is restricted to. `closedToMe` where there is an answer and this officer's agency is not among those
 * it was released to: the database keeps it from him, and he is told so and whom it is for.
 */
export async function readRestrictions(
  tx: PortalTransaction,
  request: Pick<TraceRequestRow, 'id' | 'answered_at'>,
  answer: TraceAnswerRow | undefined,
) {
  const authorities = await findAuthorities(tx, request.id);
  return {
    authorities,
    consents: await findConsents(tx, request.id),
    closedToMe: answer === undefined && request.answered_at !== null && authorities.length > 0,
    askable: askableUses(answer?.restrictions ?? []),
  };
}
export type RestrictionsRead = Awaited<ReturnType<typeof readRestrictions>>;

/** Whether the answer may be used in a request to this State. */
export function mayGoOnward(
  restrictions: readonly string[],
  consents: RestrictionsRead['consents'],
  state: string,
): boolean {
  return (
    !restrictions.includes('no_onward_release') ||
    consents.some(
      (one) => one.use === 'onward' && one.to_state === state && one.decided?.decision === 'granted',
    )
  );
}
