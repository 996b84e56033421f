import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { mayKeepFor } from '#app/domain/retention.ts';
import type { RetentionDecision } from '#app/forms/retention.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addRetentionSetting, readRetentionRules } from '#db/queries/retention.server.ts';

/**
 * Decides for the State how long a kind of record is kept. What was decided before stays readable.
 * @throws Invalid for less than the floor, which no State may go below
 */
export async function setRetention(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { kind, howLong, years, reason }: RetentionDecision,
  now: Date,
): Promise<void> {
  const chosen = howLong === 'for_ever' ? null : (years ?? null);
  const rule = (await readRetentionRules(tx)).find((one) => one.kind === kind);
  if (!rule) throw new Invalid([{ field: 'kind', key: 'retention.problem.kind' }]);
  if (!mayKeepFor(chosen, rule.floor_years)) {
    throw new Invalid([
      rule.floor_years === null
        ? { field: 'howLong', key: 'retention.problem.forEver' }
        : { field: 'years', key: 'retention.problem.floor', values: { count: rule.floor_years } },
    ]);
  }
  await addRetentionSetting(tx, {
    memberState: officer.memberState,
    kind,
    years: chosen,
    reason,
    officerId: officer.id,
    at: now,
  });
}
