import type { PartyBox } from '#app/auth/party-box.ts';
import { PARTY_FIELDS, type PartyField } from '#app/domain/party.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findNamesakes, findParties, readSeals, statePurpose } from '#db/queries/involved-parties.server.ts';

/** A party as it was opened, once, for a purpose. */
export interface OpenedParty {
  readonly id: string;
  /** In the order of a form; what was never entered is missing. */
  readonly details: readonly { readonly field: PartyField; readonly text: string }[];
  /** What else of this State names the same person or organization. */
  readonly namesakes: readonly {
    readonly occasionId: string | null;
    readonly recordId: string | null;
    readonly role: string;
  }[];
}

/**
 * Opens who the parties are. The database gives the point of contact all of his State's, a contact those he entered
 * himself, and neither anything without a purpose; parties that stay shut are missing from the answer.
 * @param purpose why; the caller writes it into the audit
 * @throws SealBroken where the secret key of the installation is not the one that sealed them
 */
export async function openParties(
  tx: PortalTransaction,
  of: Parameters<typeof findParties>[1],
  purpose: string,
  box: PartyBox,
): Promise<OpenedParty[]> {
  await statePurpose(tx, purpose);
  const parties = await findParties(tx, of);
  const seals = await readSeals(
    tx,
    parties.map((party) => party.id),
  );
  const opened = parties
    .filter((party) => seals.some((seal) => seal.party_id === party.id))
    .map((party) => {
      const details = PARTY_FIELDS.flatMap((field) => {
        const seal = seals.find((one) => one.party_id === party.id && one.field === field);
        return seal ? [{ field, text: box.open(party.id, field, seal.sealed) }] : [];
      });
      const name = details.find(({ field }) => field === 'name')?.text ?? '';
      return { id: party.id, details, indexes: box.indexes(party.member_state, name) };
    });
  const namesakes = await findNamesakes(tx, opened);
  return opened.map(({ id, details, indexes }) => ({
    id,
    details,
    namesakes: namesakes
      .filter((other) => indexes.some((index) => other.name_index?.equals(index) === true))
      .map((other) => ({ occasionId: other.occasion_id, recordId: other.record_id, role: other.role })),
  }));
}
