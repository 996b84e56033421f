import type { AgencyKind } from '#app/domain/agency-kind.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { setAgencyKind } from '#db/queries/completeness.server.ts';

import { readCompleteness } from './read-completeness.server.ts';

/**
 * Says of one of the State's agencies that have registered records what kind it is.
 * @throws NotFound for an agency that has registered none
 */
export async function sayAgencyKind(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { agency, kind }: { agency: string; kind: AgencyKind },
  now: Date,
): Promise<void> {
  const { agencies } = await readCompleteness(tx, officer);
  if (agency === '' || !agencies.some((one) => one.agency === agency)) throw new NotFound('agency');
  await setAgencyKind(tx, { memberState: officer.memberState, agency, kind, officerId: officer.id, at: now });
}
