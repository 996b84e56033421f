import { type ActorNetwork, actorNetwork, type NetworkActor } from '#analytics/measures/actor-network.ts';
import type { PartyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCaseArms, findInvolvements, readNameSeals } from '#db/queries/actors.server.ts';
import { statePurpose } from '#db/queries/involved-parties.server.ts';

/** Parties of which a network is made, the latest first. */
export const MOST_INVOLVED = 5_000;

export interface ReadActors {
  readonly network: ActorNetwork;
  readonly parties: number;
  /** Whether there are more parties than a network is made of. */
  readonly isPart: boolean;
}

/** The network of the officer's own State: who is involved together with whom, and no names. */
export async function readActors(tx: PortalTransaction, officer: NationalOfficer): Promise<ReadActors> {
  const found = await findInvolvements(tx, officer.memberState, MOST_INVOLVED + 1);
  const kept = found.slice(0, MOST_INVOLVED);
  const { arms, same } = await findCaseArms(tx, [...new Set(kept.map(({ caseId }) => caseId))]);
  return {
    network: actorNetwork(kept, same, new Map(arms.map(({ caseId, n }) => [caseId, n]))),
    parties: kept.length,
    isPart: found.length > kept.length,
  };
}

/**
 * Opens the names of organizations among the actors. Names of persons stay sealed here; they are opened with their record. The
 * database gives the point of contact all of his State's, a contact those he entered himself.
 * @param purpose why; the caller writes it into the audit
 * @returns names by the number of the actor, of those that could be opened
 * @throws SealBroken where the secret key of the installation is not the one that sealed them
 */
export async function openOrganizations(
  tx: PortalTransaction,
  actors: readonly NetworkActor[],
  purpose: string,
  box: PartyBox,
): Promise<{ number: number; name: string }[]> {
  await statePurpose(tx, purpose);
  const organizations = actors.filter(({ kind }) => kind === 'organization');
  const seals = await readNameSeals(
    tx,
    organizations.flatMap(({ partyIds }) => partyIds),
  );
  return organizations.flatMap(({ number, partyIds }) => {
    const seal = seals.find(({ partyId }) => partyIds.includes(partyId));
    return seal ? [{ number, name: box.open(seal.partyId, 'name', seal.sealed) }] : [];
  });
}
