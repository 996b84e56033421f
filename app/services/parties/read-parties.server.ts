import type { PartyKind } from '#app/domain/party.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findParties } from '#db/queries/involved-parties.server.ts';

type Of = Parameters<typeof findParties>[1];

/** How many persons and organizations of this State's own are involved; nothing of who they are. */
export async function readPartyCounts(tx: PortalTransaction, of: Of): Promise<Record<PartyKind, number>> {
  const parties = await findParties(tx, of);
  const count = (kind: PartyKind) => parties.filter((party) => party.kind === kind).length;
  return { person: count('person'), organization: count('organization') };
}

/** Parties as what they are involved, without names and without the index of names. */
export async function readParties(tx: PortalTransaction, of: Of) {
  const parties = await findParties(tx, of);
  return parties.map(({ name_index: index, ...party }) => ({ ...party, named: index !== null }));
}
export type ShownParty = Awaited<ReturnType<typeof readParties>>[number];
