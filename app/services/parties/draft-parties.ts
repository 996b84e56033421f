import type { PartyBox } from '#app/auth/party-box.ts';
import { PARTY_KINDS, type PartyKind } from '#app/domain/party.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { DraftParty } from '#app/forms/capture.ts';
import { isSaid, type KeyedPartyForm, MOST_PARTIES, type PartyForm, partyRow } from '#app/forms/party.ts';

/**
 * What a draft keeps of the persons and organizations of its step: rows under a key that it knows replace what it had, or take it
 * out where nothing is left in them; the others are added; who is not among the rows stays.
 * @param newKey for a row without one
 * @throws Invalid for more than a capture takes
 */
export function changedParties(
  draftId: string,
  before: readonly DraftParty[] = [],
  rows: readonly KeyedPartyForm[],
  { box, newKey }: { box: PartyBox; newKey: () => string },
): DraftParty[] {
  const parties = [...before];
  for (const { key = newKey(), ...party } of rows) {
    const at = parties.findIndex((one) => one.key === key);
    const { kind, role } = party;
    const sealed = isSaid(party) ? [{ key, kind, role, sealed: box.sealDraft(draftId, party) }] : [];
    parties.splice(at < 0 ? parties.length : at, at < 0 ? 0 : 1, ...sealed);
  }
  if (parties.length > MOST_PARTIES) {
    throw new Invalid([{ field: 'parties', key: 'party.problem.tooManyInCapture' }]);
  }
  return parties;
}

/**
 * Who they are, as they were entered.
 * @throws SealBroken where the secret key of the installation is not the one that sealed them
 */
export function openDraftParties(
  draftId: string,
  parties: readonly DraftParty[] = [],
  box: PartyBox,
): PartyForm[] {
  return parties.map(({ sealed }) => partyRow.parse(box.openDraft(draftId, sealed)));
}

/** How many persons and organizations; nothing of who they are. */
export function countParties(parties: readonly DraftParty[] = []): Record<PartyKind, number> {
  const count = (kind: PartyKind) => parties.filter((party) => party.kind === kind).length;
  return Object.fromEntries(PARTY_KINDS.map((kind) => [kind, count(kind)])) as Record<PartyKind, number>;
}
