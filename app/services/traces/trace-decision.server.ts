import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { keepsFromTracing } from '#app/domain/trace-decision.ts';
import { proposeChoice, riskOf, type ScoredArm, traceabilityOf } from '#app/domain/trace-score.ts';
import type { TraceDecisionForm } from '#app/forms/trace-decision.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findHitsOfRecords } from '#db/queries/hits.server.ts';
import { addTraceDecision, findTraceDecisions } from '#db/queries/trace-decisions.server.ts';
import {
  findMarkings,
  findOccasion,
  findRecord,
  findRecordsOfOccasion,
  lockRecord,
} from '#db/queries/weapon-records.server.ts';
import { readTraceWeights } from './trace-weights.server.ts';
import { shownHits } from '#app/services/hits/shown-hit.server.ts';

/**
 * What speaks for and against tracing an arm, what is proposed, and what was decided so far (ISACS 05.31, 5.1, 5.4).
 * @throws NotFound unless the arm is this State's own and was taken in
 */
export async function weighTracing(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
  now: Date,
) {
  const record = await findRecord(tx, recordId);
  const isOurs = record?.member_state === officer.memberState && record.outcome !== null;
  if (!record || !isOurs || record.status !== 'active') throw new NotFound('record');
  const occasion = await findOccasion(tx, record.occasion_id);
  if (!occasion) throw new NotFound('record');
  const marks = await findMarkings(tx, [recordId]);
  const hits = await shownHits(tx, await findHitsOfRecords(tx, [recordId]));
  const together = await findRecordsOfOccasion(tx, occasion.id);
  const arm: ScoredArm = {
    itemKind: record.item_kind,
    firearmType: record.firearm_type,
    condition: record.condition,
    make: record.make,
    model: record.model,
    calibre: record.calibre,
    manufactureCountry: record.manufacture_country,
    manufactureYear: record.manufacture_year,
    importCountry: record.import_country,
    marks,
    embargo: occasion.embargo_context,
    criminalContext: occasion.criminal_context,
    legalGround: occasion.legal_ground,
    placeKind: occasion.place_kind,
    concealed: !['not_concealed', 'unknown'].includes(occasion.concealment),
    armsOfOccasion: together.reduce((sum, one) => sum + one.quantity, 0),
    reportedLost: hits.some(({ status }) => status !== 'rejected'),
    surrendered: occasion.report_type === 'surrendered',
    collected: ['disarmament_programme', 'amnesty'].includes(occasion.mission_context),
  };
  const { weights, position } = await readTraceWeights(tx, officer);
  const risk = riskOf(arm, now.getUTCFullYear(), weights);
  const traceability = traceabilityOf(arm, weights);
  return {
    record,
    marks,
    risk,
    traceability,
    /** The number of the State's weights; undefined for those the portal comes with. */
    weights: position,
    proposed: proposeChoice(arm, { risk: risk.points, traceability: traceability.points }, weights.threshold),
    decisions: await findTraceDecisions(tx, recordId),
  };
}

/**
 * Records whether an arm is to be traced. An earlier decision stays readable; this one stands.
 * @throws Conflict where somebody decided since the page was read
 */
export async function decideTracing(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
  form: TraceDecisionForm,
  { version, now }: { version: number; now: Date },
): Promise<void> {
  await lockRecord(tx, recordId);
  const { risk, traceability, decisions, weights } = await weighTracing(tx, officer, recordId, now);
  const last = decisions[0]?.position ?? 0;
  if (last !== version) throw new Conflict('decide.problem.faster');
  const traces = !keepsFromTracing(form.choice);
  await addTraceDecision(tx, {
    record_id: recordId,
    member_state: officer.memberState,
    position: last + 1,
    choice: form.choice,
    grounds: traces || form.choice === 'monitor' ? form.grounds : [],
    exception: form.choice === 'exempt' ? (form.exception ?? null) : null,
    conditions: form.choice === 'exempt' ? form.conditions : [],
    risk: risk.points,
    traceability: traceability.points,
    factors: JSON.stringify({ risk: risk.because, traceability: traceability.because }),
    reason: form.reason,
    weights: weights ?? null,
    decided_by: officer.id,
    decided_by_name: officer.displayName,
    decided_at: now,
  });
}

/**
 * Keeps a request from being sent for an arm that the State itself decided not to trace.
 * @throws Invalid with the rule, until it is decided anew
 */
export async function mustNotBeExcepted(tx: PortalTransaction, recordId: string): Promise<void> {
  const [standing] = await findTraceDecisions(tx, recordId);
  if (standing && keepsFromTracing(standing.choice)) {
    throw new Invalid([{ field: '', key: 'decide.problem.notToBeTraced' }]);
  }
}
