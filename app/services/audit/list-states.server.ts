import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';

/** Codes of the member States, by which the audit can be narrowed. */
export async function listStates(tx: PortalTransaction): Promise<string[]> {
  return (await readMemberStates(tx)).map((state) => state.code);
}
