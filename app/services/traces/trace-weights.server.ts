import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import { PORTAL_WEIGHTS, type TraceWeights } from '#app/domain/trace-score.ts';
import type { TraceWeightsForm } from '#app/forms/trace-weights.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addTraceWeights, findTraceWeights } from '#db/queries/trace-weights.server.ts';

/** The weights that stand for the officer's State, and every version of them; without one, those the portal comes with. */
export async function readTraceWeights(tx: PortalTransaction, officer: NationalOfficer) {
  const versions = await findTraceWeights(tx, officer.memberState);
  const [latest] = versions;
  // Factors that a State's version does not know yet weigh what the portal gives them.
  const weights: TraceWeights = latest
    ? {
        risk: { ...PORTAL_WEIGHTS.risk, ...latest.risk },
        traceability: { ...PORTAL_WEIGHTS.traceability, ...latest.traceability },
        threshold: latest.threshold,
      }
    : PORTAL_WEIGHTS;
  return { weights, position: latest?.position, versions };
}

/**
 * Sets the weights of the officer's State, as a new version.
 * @param version the number of the version that the page showed; 0 for none
 * @throws Conflict where a colleague set them since
 */
export async function setTraceWeights(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: TraceWeightsForm,
  version: number,
): Promise<void> {
  const { position = 0 } = await readTraceWeights(tx, officer);
  const added =
    position === version &&
    (await addTraceWeights(tx, {
      member_state: officer.memberState,
      position: position + 1,
      risk: JSON.stringify(form.risk),
      traceability: JSON.stringify(form.traceability),
      threshold: form.threshold,
      reason: form.reason,
      officer_id: officer.id,
      officer_name: officer.displayName,
    }));
  if (!added) throw new Conflict('decide.weights.problem.faster');
}
