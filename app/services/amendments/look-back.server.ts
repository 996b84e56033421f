import type { NationalOfficer } from '#app/domain/officer.ts';
import { parseMoment } from '#app/forms/moment.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { recordAsOf, type RecordAsOf } from './record-as-of.server.ts';

/** A record as it stood at a moment, or why there is nothing to show. */
export type LookedBack =
  | { readonly at: Date; readonly stood: RecordAsOf }
  | { readonly problem: 'unreadable' | 'future' | 'before' };

/**
 * Looks back at a record of this State.
 * @param asked the moment as the address gives it
 * @throws NotFound where the record is another State's
 */
export async function lookBack(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { asked, now }: { asked: string; now: Date },
): Promise<LookedBack> {
  const at = parseMoment(asked);
  const stood = at && (await recordAsOf(tx, officer, id, at));
  if (at === undefined) return { problem: 'unreadable' };
  // A day that has begun ends later than now; what is meant is the record as it is.
  if (at > now && asked.trim().length > 'YYYY-MM-DD'.length) return { problem: 'future' };
  return stood ? { at: at > now ? now : at, stood } : { problem: 'before' };
}
