import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOwnReference, setOwnReference } from '#db/queries/request-search.server.ts';
import { findRequest } from '#db/queries/trace-requests.server.ts';

/** Names the number under which this State keeps the case at home; the other State never sees it. */
export async function nameOwnReference(
  tx: PortalTransaction,
  officer: NationalOfficer,
  requestId: string,
  reference: string,
): Promise<void> {
  const request = await findRequest(tx, requestId);
  if (!request) throw new NotFound('request');
  await setOwnReference(tx, {
    request_id: requestId,
    member_state: officer.memberState,
    reference,
    officer_id: officer.id,
  });
}

export async function readOwnReference(
  tx: PortalTransaction,
  requestId: string,
): Promise<string | undefined> {
  return findOwnReference(tx, requestId);
}
