import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import { makeName } from '#app/domain/make.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { termEnd, type Term } from '#app/domain/standing-query.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addStanding, lockStanding } from '#db/queries/standing-queries.server.ts';

import { answerQuery } from '../queries/answer-query.server.ts';
import { isSilent } from '../queries/query-answer.ts';
import { readQuery } from '../queries/read-query.server.ts';

/**
 * Leaves a query of this officer standing for a term: a record that arrives later answers it.
 * @throws NotFound for another's query
 * @returns undefined where a record has arrived since the query was answered
 */
export async function openStanding(
  tx: PortalTransaction,
  officer: NationalOfficer,
  queryId: string,
  { months, now }: { months: Term; now: Date },
): Promise<{ id: string; until: string } | undefined> {
  await lockStanding(tx);
  const query = await readQuery(tx, queryId);
  const answer = await answerQuery(tx, officer, query);
  if (!isSilent(answer)) return undefined;
  const until = termEnd(now, months);
  const id = await addStanding(tx, {
    member_state: officer.memberState,
    officer_id: officer.id,
    officer_name: officer.displayName,
    mark: query.mark,
    skeleton: skeleton(normalise(query.mark)),
    make: makeName(query.make) ?? query.make,
    firearm_type: query.firearmType,
    purpose: query.purpose,
    case_reference: query.caseReference,
    until,
    seen_at: null,
  });
  return { id, until };
}
