import { type Addressee, proposeAddressees } from '#app/domain/addressee.ts';
import { isStateOfToday } from '#app/domain/country.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { EssentialsOfArm } from '#app/domain/request-content.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { type ShownHit, shownHits } from '#app/services/hits/shown-hit.server.ts';
import { lastConclusion } from '#app/services/domestic/read-domestic.server.ts';
import { findHitsOfRecords } from '#db/queries/hits.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';
import { findOutside } from '#db/queries/outside.server.ts';
import {
  findAnswers,
  findCorrected,
  findLetter,
  findRequest,
  findRequestsOfRecord,
} from '#db/queries/trace-requests.server.ts';
import {
  findMarkings,
  findOccasion,
  findRecord,
  type MarkingRow,
  type WeaponRecordRow,
} from '#db/queries/weapon-records.server.ts';

/**
 * All that the page of a new request shows, and that sending checks again.
 * @throws NotFound unless the arm is this State's own and was taken in
 */
export async function prepareRequest(tx: PortalTransaction, officer: NationalOfficer, recordId: string) {
  const record = await findRecord(tx, recordId);
  // A request asks after an arm that this State took in; what another State shares is not this State's to trace.
  const isOurs = record?.member_state === officer.memberState && record.outcome !== null;
  if (!record || !isOurs || record.status !== 'active') throw new NotFound('record');
  const occasion = await findOccasion(tx, record.occasion_id);
  if (!occasion) throw new NotFound('record');
  const marks = await findMarkings(tx, [recordId]);
  const hit = bestHit(await shownHits(tx, await findHitsOfRecords(tx, [recordId])), officer);
  const earlier = await findRequestsOfRecord(tx, recordId);
  const answers = await findAnswers(
    tx,
    earlier.map((request) => request.id),
  );
  const exportAnswer = answers.find((answer) => answer.kind === 'export' && answer.exported_to !== null);
  const concluded = await lastConclusion(tx, officer, recordId);
  const states = await readMemberStates(tx);
  const inOrder = proposeAddressees({
    ownState: officer.memberState,
    exportedTo: exportAnswer?.exported_to ?? concluded?.trace.exported_to ?? undefined,
    reportedLostBy: hit?.loss_state,
    importCountry: record.import_country ?? undefined,
    manufactureCountry: record.manufacture_country ?? undefined,
  });
  const members = new Set(states.map((state) => state.code));
  const proposed = inOrder.filter((one) => isStateOfToday(one.country, members));
  const otherStates = states.filter((state) => state.code !== officer.memberState);
  const codes = [...otherStates.map((state) => state.code), ...proposed.map((one) => one.country)];
  return {
    record,
    occasion,
    marks,
    hit,
    /** In the order of clause 8.1. */
    proposed,
    /** Countries in that order that are no more: one that followed them is asked. */
    gone: inOrder.filter((one) => !isStateOfToday(one.country, members)),
    otherStates,
    /** States for which nobody acts in the portal: they are asked on paper, and what comes back is written down. */
    outside: [...(await findOutside(tx, codes))].sort(),
    earlier,
    /** The domestic trace that came before, and what it found. */
    domestic: concluded,
    /** The request whose answer named the importing State. */
    exportSource: earlier.find((request) => request.id === exportAnswer?.request_id),
    arm: essentialsOf(record, marks),
  };
}

/**
 * The withdrawn request about this arm that a new one is to correct, with its letter.
 * @throws NotFound where it is not this State's own, is about another arm, or was not withdrawn
 */
export async function readWithdrawn(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { id, recordId }: { id: string; recordId: string },
) {
  const request = await findRequest(tx, id);
  const letter = request && (await findLetter(tx, id));
  const isOurs = request?.requesting_state === officer.memberState && request.status === 'withdrawn';
  if (!letter || !isOurs || letter.record_id !== recordId) throw new NotFound('request');
  return { request, letter, corrected: await findCorrected(tx, id) };
}

export type PreparedRequest = Awaited<ReturnType<typeof prepareRequest>>;

/** The loss of another State that most likely is this arm: what people confirmed goes before what only scores. */
function bestHit(hits: readonly ShownHit[], officer: NationalOfficer): ShownHit | undefined {
  const others = hits.filter((hit) => hit.status !== 'rejected' && hit.loss_state !== officer.memberState);
  return others.find((hit) => hit.status === 'confirmed') ?? others[0];
}

/** The ground on which a State is addressed: the proposal's where it is proposed, otherwise another, with a reason. */
export function groundFor(state: string, proposed: readonly Addressee[]) {
  return proposed.find((one) => one.country === state)?.ground ?? 'other';
}

export function essentialsOf(record: WeaponRecordRow, marks: readonly MarkingRow[]): EssentialsOfArm {
  const lotRead = marks.some((mark) => mark.kind === 'lot' && mark.as_read !== '');
  return {
    itemKind: record.item_kind,
    make: record.make,
    model: record.model,
    calibre: record.calibre,
    serialRead: marks.some(
      (mark) => mark.kind === 'serial' && ['clear', 'recovered', 'partial'].includes(mark.legibility),
    ),
    manufactureCountry: record.manufacture_country,
    importCountry: record.import_country,
    hasImportMark: marks.some((mark) => mark.kind === 'import'),
    ammunition: {
      makerCode: record.maker_code,
      lotRead,
      year: record.manufacture_year,
      lengths: [record.bullet_diameter_mm, record.case_length_mm, record.cartridge_length_mm],
    },
  };
}
