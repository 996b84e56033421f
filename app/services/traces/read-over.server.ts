import type { NationalOfficer } from '#app/domain/officer.ts';
import { asIf } from '#db/as-if.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { readRequest } from './read-request.server.ts';

/**
 * A request as an act would leave it, to be read over before: the act is done, the request read, and all of it taken back.
 * @param act sends the request or takes a step of it, and returns its id
 * @throws what the act throws
 */
export function readOver(
  tx: PortalTransaction,
  officer: NationalOfficer,
  now: Date,
  act: () => Promise<string>,
) {
  return asIf(tx, async () => readRequest(tx, officer, await act(), now));
}
