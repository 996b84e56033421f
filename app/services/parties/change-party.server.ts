import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PersonOutcome } from '#app/domain/party.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { AmendmentForm } from '#app/forms/amendment.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  changeParty,
  findParty,
  type InvolvedPartyRow,
  lockParty,
} from '#db/queries/involved-parties.server.ts';
import { lockOccasion, lockRecord } from '#db/queries/weapon-records.server.ts';

/**
 * Says how far the law went with a person by now; what was said before is kept.
 * @throws Conflict where somebody was faster, before anything is written
 */
export async function changeOutcome(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { said, outcome }: { said: AmendmentForm; outcome: PersonOutcome },
): Promise<void> {
  const party = await heldParty(tx, officer, id, said.version);
  if (party.kind !== 'person') throw new NotFound('party');
  await beginAmendment(tx, officer, { ...subjectOf(party), kind: 'correction', reason: said.reason });
  await changeParty(tx, id, { outcome });
}

/**
 * Takes back a person or an organization that was not involved, or was entered wrongly. Who it was stays sealed.
 * @throws Conflict where somebody was faster, before anything is written
 */
export async function withdrawParty(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  said: AmendmentForm,
): Promise<void> {
  const party = await heldParty(tx, officer, id, said.version);
  await beginAmendment(tx, officer, { ...subjectOf(party), kind: 'withdrawal', reason: said.reason });
  await changeParty(tx, id, { status: 'withdrawn' });
}

/** Held with what it hangs on, as every amendment is. */
async function heldParty(tx: PortalTransaction, officer: NationalOfficer, id: string, version: number) {
  const found = await findParty(tx, id);
  if (found?.member_state !== officer.memberState) throw new NotFound('party');
  if (found.record_id === null) await lockOccasion(tx, found.occasion_id ?? '');
  else await lockRecord(tx, found.record_id);
  const party = await lockParty(tx, id);
  if (party?.status !== 'active' || party.version !== version) throw new Conflict('party.problem.faster');
  return party;
}

function subjectOf(party: Pick<InvolvedPartyRow, 'record_id' | 'occasion_id'>) {
  return party.record_id === null ? { occasionId: party.occasion_id ?? '' } : { recordId: party.record_id };
}
