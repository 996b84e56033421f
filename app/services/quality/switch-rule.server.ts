import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readRules } from '#db/queries/quality-context.server.ts';
import { closeFindingsOfRule, setRule } from '#db/queries/quality-findings.server.ts';

/** Switches a rule on or off for the State. What a rule had found closes with it. */
export async function switchRule(
  tx: PortalTransaction,
  officer: NationalOfficer,
  rule: string,
  active: boolean,
  now: Date,
): Promise<void> {
  const known = (await readRules(tx)).some(({ code }) => code === rule);
  if (!known) throw new NotFound('rule');
  const { memberState, id: officerId } = officer;
  await setRule(tx, { memberState, rule, active, officerId, at: now });
  if (!active) await closeFindingsOfRule(tx, { memberState, rule, officerId, at: now });
}
