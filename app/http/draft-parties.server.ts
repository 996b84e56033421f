import type { PartyBox } from '#app/auth/party-box.ts';
import type { DraftParty } from '#app/forms/capture.ts';
import { type KeptFields, keptFrom, rowsOf } from '#app/forms/kept.ts';
import { openDraftParties } from '#app/services/parties/draft-parties.ts';

/** The entry of a draft that a button names (`open-entry:KEY`); undefined for any other button, and for one that is gone. */
export function partyOf(
  intent: FormDataEntryValue | null,
  word: string,
  parties: readonly DraftParty[] = [],
): DraftParty | undefined {
  return parties.find(({ key }) => intent === `${word}:${key}`);
}

/** The fields with a key in each row of a party, so that a form which is sent twice adds nobody twice. */
export function withKeys(fields: KeptFields, newKey: () => string): KeptFields {
  const missing = Array.from({ length: rowsOf(fields, 'parties') }, (_, row) => `parties.${row}.key`).filter(
    (name) => (fields[name]?.[0] ?? '') === '',
  );
  return { ...fields, ...Object.fromEntries(missing.map((name) => [name, [newKey()]])) };
}

/** The fields with one more row, in which an entry of the draft stands open; one that is open already stays as it is typed. */
export function withOpened(
  fields: KeptFields,
  draftId: string,
  party: DraftParty,
  box: PartyBox,
): KeptFields {
  const isOpen = Object.entries(fields).some(
    ([name, [value]]) => /^parties\.\d+\.key$/.test(name) && value === party.key,
  );
  if (isOpen) return fields;
  const [open] = openDraftParties(draftId, [party], box);
  return {
    ...fields,
    ...keptFrom({ ...open, key: party.key }, `parties.${rowsOf(fields, 'parties')}.`),
  };
}
