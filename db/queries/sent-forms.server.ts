import { sql } from 'kysely';

import type { PortalTransaction } from '#db/as-officer.server.ts';

/**
 * Claims a form for this transaction; false where it was sent before. One that is on its way in another transaction is waited for.
 * What is older than a day goes.
 */
export async function claimForm(
  tx: PortalTransaction,
  officerId: string,
  fingerprint: string,
): Promise<boolean> {
  await tx
    .deleteFrom('sent_form')
    .where('officer_id', '=', officerId)
    .where('sent_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
  const claimed = await tx
    .insertInto('sent_form')
    .values({ officer_id: officerId, fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .returning('fingerprint')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Where a form that was sent before led. */
export async function whereFormLed(
  tx: PortalTransaction,
  officerId: string,
  fingerprint: string,
): Promise<string | undefined> {
  const found = await tx
    .selectFrom('sent_form')
    .select('led_to')
    .where('officer_id', '=', officerId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return found?.led_to;
}

/** Keeps where a form led. One that led nowhere can be sent again. */
export async function settleForm(
  tx: PortalTransaction,
  officerId: string,
  form: { readonly fingerprint: string; readonly ledTo: string | undefined },
): Promise<void> {
  const { fingerprint, ledTo } = form;
  if (ledTo === undefined) {
    await tx
      .deleteFrom('sent_form')
      .where('officer_id', '=', officerId)
      .where('fingerprint', '=', fingerprint)
      .execute();
    return;
  }
  await tx
    .updateTable('sent_form')
    .set({ led_to: ledTo })
    .where('officer_id', '=', officerId)
    .where('fingerprint', '=', fingerprint)
    .execute();
}
