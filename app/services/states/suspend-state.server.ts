import type { Officer } from '#app/domain/officer.ts';
import { Conflict, Invalid } from '#app/domain/refusal.ts';
import type { SuspensionForm } from '#app/forms/suspension.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';
import { addSuspension, findSuspensions, liftSuspension } from '#db/queries/suspensions.server.ts';

/** Every State with the suspensions there were, the latest first; the first holds where it was not lifted. */
export async function listStates(tx: PortalTransaction) {
  const suspensions = await findSuspensions(tx);
  return (await readMemberStates(tx)).map(({ code, joined_on }) => ({
    code,
    joinedOn: joined_on,
    suspensions: suspensions.filter((one) => one.member_state === code),
  }));
}

/**
 * Suspends a State, or lifts its suspension. Its open requests stand still by a step of their own, or go on where they stood,
 * in the same transaction: the database sees to it, so nothing is half done.
 * @throws Conflict where it is so already
 */
export async function settleSuspension(
  tx: PortalTransaction,
  officer: Officer,
  { state, intent, reason }: SuspensionForm,
  now: Date,
): Promise<void> {
  if (!(await readMemberStates(tx)).some(({ code }) => code === state)) {
    throw new Invalid([{ field: 'state', key: 'states.problem.state' }]);
  }
  const done =
    intent === 'suspend'
      ? await addSuspension(tx, {
          member_state: state,
          reason,
          suspended_by: officer.id,
          suspended_by_name: officer.displayName,
          suspended_at: now,
        })
      : await liftSuspension(tx, state, {
          lift_reason: reason,
          lifted_by: officer.id,
          lifted_by_name: officer.displayName,
          lifted_at: await notBefore(tx, state, now),
        });
  if (!done) throw new Conflict(`states.problem.${intent}`);
}

/** A suspension is not lifted before it began, also where a clock was set back. */
async function notBefore(tx: PortalTransaction, state: string, now: Date): Promise<Date> {
  const open = (await findSuspensions(tx)).find(
    (one) => one.member_state === state && one.lifted_at === null,
  );
  return open && open.suspended_at > now ? open.suspended_at : now;
}
