import type { PartyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { PARTY_FIELDS } from '#app/domain/party.ts';
import type { PartyForm } from '#app/forms/party.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import { addParties as storeParties } from '#db/queries/involved-parties.server.ts';

/** What somebody is involved in, of this State. An event belongs to a record. */
export type Involvement =
  { readonly occasionId: string } | { readonly eventId: string; readonly recordId: string };

/**
 * Stores persons and organizations involved in an occasion or an event. Who they are is sealed here, field by field, and
 * leaves this function in no other form.
 * @returns their ids, in the order given
 */
export async function addParties(
  tx: PortalTransaction,
  officer: NationalOfficer,
  involvement: Involvement,
  parties: readonly PartyForm[],
  box: PartyBox,
): Promise<string[]> {
  const ids = newIds(parties.length);
  const entered = { member_state: officer.memberState, registered_by: officer.id };
  const withIds = parties.map((party, index) => ({ party, id: ids[index] ?? '' }));
  await storeParties(
    tx,
    withIds.map(({ party, id }) => ({
      ...entered,
      id,
      occasion_id: 'occasionId' in involvement ? involvement.occasionId : null,
      event_id: 'eventId' in involvement ? involvement.eventId : null,
      record_id: 'recordId' in involvement ? involvement.recordId : null,
      kind: party.kind,
      role: party.role,
      sex: party.kind === 'person' ? party.sex : null,
      outcome: party.kind === 'person' ? party.outcome : null,
      name_index: box.index(officer.memberState, party.name),
    })),
    withIds.flatMap(({ party, id }) =>
      PARTY_FIELDS.flatMap((field) => {
        const text = party[field] ?? '';
        return text === ''
          ? []
          : [
              {
                ...entered,
                party_id: id,
                field,
                key_id: box.keyId,
                sealed: box.seal(id, field, text),
              },
            ];
      }),
    ),
  );
  return [...ids];
}
