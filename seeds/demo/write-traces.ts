import { courseOf } from '#app/domain/trace-clock.ts';
import { traceReference } from '#app/domain/trace-reference.ts';
import { columnsOf } from '#app/services/traces/move-request.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { shareRecords } from '#db/queries/weapon-records.server.ts';

import { actAs, type Staff } from './acting.ts';
import { timeOrderedIds } from './ids.ts';
import { npcOf } from './people.ts';
import type { PlannedRequest } from './plan.ts';
import { randomOf } from './random.ts';
import { STATES } from './states.ts';
import { BASES } from './write-before-requests.ts';
import { pairOf, type StoredHit } from './write-hits.ts';

/** Requests with their letters, steps and answers: what each State wrote is written by its point of contact. */
export async function writeTraces(
  tx: PortalTransaction,
  staff: Staff,
  requests: readonly PlannedRequest[],
  hits: ReadonlyMap<string, StoredHit>,
): Promise<void> {
  const references = drawReferences(requests);
  for (const { code } of STATES) {
    await actAs(tx, staff.as(npcOf(code)));
    const own = requests.filter(({ requesting }) => requesting === code);
    await tx
      .insertInto('trace_request')
      .values(own.map((request) => requestRow(request, references.get(request.id) ?? '')))
      .execute();
    await tx
      .insertInto('trace_letter')
      .values(own.map((request) => letterRow(request, hits)))
      .execute();
    await shareRecords(
      tx,
      own
        .filter(({ addressed }) => STATES.some((state) => state.code === addressed))
        .map(({ about, addressed }) => ({
          recordId: about.arm.id,
          ownerState: code,
          memberState: addressed,
          ground: 'trace_request',
        })),
    );
  }
  // Who closes a request reads its answer, so the answers come first.
  for (const { code } of STATES) {
    await actAs(tx, staff.as(npcOf(code)));
    const answers = requests.flatMap((request) => (request.addressed === code ? answerRows(request) : []));
    if (answers.length > 0) await tx.insertInto('trace_answer').values(answers).execute();
  }
  const idAt = timeOrderedIds(randomOf('step ids'));
  for (const { code } of STATES) {
    const officer = await actAs(tx, staff.as(npcOf(code)));
    const steps = requests.flatMap((request) =>
      request.steps
        .map((step, index) => ({ ...step, position: index + 1 }))
        .filter(({ state }) => state === code)
        .map(({ action, at, message, position }) => ({
          ...partiesOf(request),
          position,
          recorded_at: at,
          id: idAt(at),
          member_state: code,
          officer_id: officer.id,
          officer_name: officer.displayName,
          ...{ action, at, message },
        })),
    );
    if (steps.length > 0) await tx.insertInto('trace_step').values(steps).execute();
  }
}

/** A reference for each request, the same whatever the day of seeding but for its year. */
function drawReferences(requests: readonly PlannedRequest[]): Map<string, string> {
  const random = randomOf('trace references');
  return new Map(
    requests.map((request) => {
      const year = (request.steps[0]?.at ?? request.receivedAt).getUTCFullYear();
      return [request.id, traceReference(year, (below) => random.int(0, below - 1))];
    }),
  );
}

function partiesOf({ id, requesting, addressed }: PlannedRequest) {
  return { request_id: id, requesting_state: requesting, addressed_state: addressed };
}

function requestRow(request: PlannedRequest, reference: string) {
  return {
    id: request.id,
    reference,
    requesting_state: request.requesting,
    addressed_state: request.addressed,
    urgent: request.urgentReason !== '',
    ...columnsOf(courseOf(request.steps)),
  };
}

function letterRow(request: PlannedRequest, hits: ReadonlyMap<string, StoredHit>) {
  const { letter, about, hitWith } = request;
  return {
    ...partiesOf(request),
    record_id: about.arm.id,
    hit_id: (hitWith && hits.get(pairOf(about.arm.id, hitWith.id))?.id) ?? null,
    addressee_ground: request.ground,
    addressee_reason: request.groundReason,
    legal_justification: letter.legalJustification,
    circumstances: letter.circumstances,
    information_sought: letter.informationSought,
    intended_use: letter.intendedUse,
    domestic_trace: letter.domesticTrace,
    cannot_provide: letter.cannotProvide,
    confidentiality: letter.confidentiality,
    confidentiality_limits: letter.confidentialityLimits,
    urgent_reason: request.urgentReason,
    legal_bases: BASES.filter(([, states]) =>
      [request.requesting, request.addressed].every((state) => states.includes(state)),
    ).map(([instrument]) => instrument),
    outcome: request.outcome ?? null,
  };
}

function answerRows(request: PlannedRequest) {
  const { answer, steps } = request;
  const step = steps.findLast(({ action }) => action === 'answer' || action === 'refuse');
  if (!answer || !step) return [];
  return [
    {
      ...partiesOf(request),
      kind: answer.kind,
      occurred_on: answer.occurredOn,
      last_legal_owner: answer.lastLegalOwner,
      exported_to: answer.exportedTo,
      narrative: answer.narrative,
      refusal_ground: answer.refusalGround,
      restrictions: answer.restrictions,
      answered_at: step.at,
    },
  ];
}
