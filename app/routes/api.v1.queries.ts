import { isNational } from '#app/domain/officer.ts';
import { lookReference } from '#app/domain/look-reference.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { FILTER_FIELDS } from '#app/domain/answer-filter.ts';
import { filteredQueryForm } from '#app/forms/query-filter.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { portalApi, wrongMethod } from '#app/http/api.server.ts';
import { publicLoader } from '#app/http/portal.server.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { apiResults } from '#app/services/queries/api-results.ts';
import { apiStories } from '#app/services/queries/api-stories.ts';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { isSilent } from '#app/services/queries/query-answer.ts';
import { ANSWER_PAGE_API } from '#app/services/queries/query-page.ts';
import { concernedStates } from '#app/services/queries/concerned-states.ts';
import { readStories, statesOfStories } from '#app/services/stories/read-stories.server.ts';

/**
 * `POST /api/v1/queries`: asks and answers in one call, with the rules and the audit of the page. `next` of an answer is `after` of the
 * call for the next hundred, which is a query of its own.
 */
export const action = portalApi('marks:query', async ({ tx, officer, input, audit, leaveOnTheStroke }) => {
  if (!isNational(officer)) throw new NotFound('query');
  const asked = parseForm(filteredQueryForm, input);
  const { purpose, caseReference, mark } = asked;
  const subject = { kind: 'query', id: await askQuery(tx, officer, asked) } as const;
  await audit({ operation: 'marks.asked', subject, purpose, caseReference, detail: { mark } });
  const answer = await answerQuery(tx, officer, asked, {
    filter: asked,
    size: ANSWER_PAGE_API,
    queryId: subject.id,
  });
  if (isSilent(answer)) leaveOnTheStroke();
  const stories = await readStories(
    tx,
    officer,
    answer.results.map(({ recordId }) => recordId),
  );
  const filter = filterWords(Object.fromEntries(FILTER_FIELDS.map((name) => [name, asked[name]])));
  const auditId = await audit({
    operation: 'marks.queried',
    subject,
    concernedStates: [
      ...new Set([...concernedStates(answer, officer), ...statesOfStories(stories, officer)]),
    ].sort(),
    purpose,
    caseReference,
    detail: {
      mark,
      results: answer.results.length,
      hidden: answer.hidden.length,
      ...(Object.keys(filter).length > 0 && { filter }),
    },
  });
  const { widened, cut, tooOpen, total, leftOut, next } = answer;
  return {
    results: apiResults(answer),
    stories: apiStories(stories),
    reference: lookReference(subject.id),
    auditId,
    total,
    leftOut,
    widened,
    cut,
    tooOpen,
    next: next ?? null,
  };
});

export const loader = publicLoader(async ({ request, portal }) => wrongMethod(request, portal, 'POST'));
