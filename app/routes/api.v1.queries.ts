import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { queryForm } from '#app/forms/query.ts';
import { portalApi, wrongMethod } from '#app/http/api.server.ts';
import { publicLoader } from '#app/http/portal.server.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { apiResults } from '#app/services/queries/api-results.ts';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { concernedStates } from '#app/services/queries/concerned-states.ts';

/** `POST /api/v1/queries`: asks and answers in one call, with the rules and the audit of the page. */
export const action = portalApi('marks:query', async ({ tx, officer, input, audit }) => {
  if (!isNational(officer)) throw new NotFound('query');
  const asked = parseForm(queryForm, input);
  const { purpose, caseReference, mark } = asked;
  const subject = { kind: 'query', id: await askQuery(tx, officer, asked) } as const;
  await audit({ operation: 'marks.asked', subject, purpose, caseReference, detail: { mark } });
  const answer = await answerQuery(tx, officer, asked);
  const auditId = await audit({
    operation: 'marks.queried',
    subject,
    concernedStates: concernedStates(answer, officer),
    purpose,
    caseReference,
    detail: { mark, results: answer.results.length, hidden: answer.hidden.length },
  });
  const { widened, cut, tooOpen } = answer;
  return { results: apiResults(answer), auditId, widened, cut, tooOpen };
});

export const loader = publicLoader(async ({ request, portal }) => wrongMethod(request, portal, 'POST'));
