import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { FindingDecisionForm } from '#app/forms/quality.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  decideFinding as decide,
  findFinding,
  type FindingRow,
} from '#db/queries/quality-findings.server.ts';

/**
 * Accepts an open finding with a reason, or opens an accepted one again.
 * @throws Conflict when it is not where the decision would take it from
 */
export async function decideFinding(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { decision, reason }: FindingDecisionForm,
  now: Date,
): Promise<FindingRow> {
  const finding = await findFinding(tx, id);
  if (!finding) throw new NotFound('finding');
  const step = { from: decision === 'accepted' ? 'open' : 'accepted', to: decision } as const;
  const decided = await decide(tx, id, step, { officerId: officer.id, reason, at: now });
  if (!decided) throw new Conflict('quality.problem.late');
  return finding;
}
