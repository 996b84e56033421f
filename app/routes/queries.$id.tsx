import { ButtonLink } from '#app/components/button.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { AnswerFilter } from '#app/components/query/answer-filter.tsx';
import { AnswerHeading } from '#app/components/query/answer-heading.tsx';
import { HiddenResults } from '#app/components/query/hidden-results.tsx';
import { WhomToCall } from '#app/components/query/whom-to-call.tsx';
import { StoryPanels } from '#app/components/story/story-panels.tsx';
import { SaveSearch } from '#app/components/saved/save-search.tsx';
import { QueryForm } from '#app/components/query-form.tsx';
import { QueryResultCard } from '#app/components/query-result-card.tsx';
import { DecodedMarkNote } from '#app/components/record/decoded-mark.tsx';
import { lookReference } from '#app/domain/look-reference.ts';
import { decodeMark, decodeTyped } from '#app/domain/marking/decode/decode-mark.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { answerFilter } from '#app/forms/query-filter.ts';
import { filterAddress, filterWords, readFilter } from '#app/forms/read-filter.ts';
import { standForm } from '#app/forms/standing.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { coversOf } from '#app/http/photographs.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { memberStates } from '#app/http/state-names.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { firstPhotographs } from '#app/services/photographs/find-photographs.server.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { concernedStates } from '#app/services/queries/concerned-states.ts';
import { readOwnPoint } from '#app/services/queries/own-point.server.ts';
import { lossesFirst, ownStanding, whomToCall } from '#app/services/queries/whom-to-call.ts';
import { isSilent } from '#app/services/queries/query-answer.ts';
import { ANSWER_PAGE } from '#app/services/queries/query-page.ts';
import { readStories, statesOfStories } from '#app/services/stories/read-stories.server.ts';
import { readQuery } from '#app/services/queries/read-query.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { openStanding } from '#app/services/standing/open-standing.server.ts';

export const meta = pageTitle('query.answer.title');

export const loader = portalLoader('marks:query', async (act) => {
  const { tx, officer, params, url, now, audit } = act;
  if (!isNational(officer)) throw new NotFound('query');
  const query = await readQuery(tx, idParam(params, 'id'));
  const { filter, problems, fields } = readFilter(answerFilter, url.searchParams, ['after']);
  const answer =
    filter && (await answerQuery(tx, officer, query, { filter, size: ANSWER_PAGE, queryId: query.id }));
  if (answer && isSilent(answer)) act.leaveOnTheStroke();
  const results = lossesFirst(answer?.results ?? []);
  const stories = await readStories(
    tx,
    officer,
    results.map(({ recordId }) => recordId),
  );
  const words = filter && filterWords(filter, ['after']);
  const auditId = await audit({
    operation: 'marks.queried',
    subject: { kind: 'query', id: query.id },
    concernedStates: [
      ...new Set([...(answer ? concernedStates(answer, officer) : []), ...statesOfStories(stories, officer)]),
    ].sort(),
    purpose: query.purpose,
    caseReference: query.caseReference,
    detail: {
      mark: query.mark,
      results: answer?.results.length ?? 0,
      hidden: answer?.hidden.length ?? 0,
      ...(words && Object.keys(words).length > 0 && { filter: words }),
    },
  });
  const photographs = await firstPhotographs(
    tx,
    results.map(({ recordId }) => recordId),
  );
  const year = now.getUTCFullYear();
  const members = await memberStates(act.context);
  const address = `/queries/${query.id}`;
  return {
    query,
    /** Null where the address holds a filter that cannot be read: nothing is answered in its place. */
    answer: answer ? { ...answer, results } : null,
    calls: whomToCall(results, answer?.hidden ?? []),
    own: ownStanding(results, officer.memberState),
    point: await readOwnPoint(tx, officer),
    memberState: officer.memberState,
    reference: lookReference(query.id),
    stories,
    auditId,
    problems,
    fields,
    states: (await findCountries(tx)).members,
    next: words && answer?.next && `${address}${filterAddress(words, { after: answer.next })}`,
    first: words && filter?.after && `${address}${filterAddress(words)}`,
    typed: decodeTyped(query.mark, year, members),
    /** In the order of the results. */
    decoded: results.map(
      (one) => decodeMark({ kind: one.markKind, asRead: one.markAsRead }, year, members) ?? null,
    ),
    photographs,
    covers: coversOf(act, Object.values(photographs)),
  };
});

/** Leaves a query that found nothing standing; where a record has arrived meanwhile, its answer is shown instead. */
export const action = portalAction('marks:query', async (act) => {
  const { tx, officer, params, form, now, audit } = act;
  if (!isNational(officer)) throw new NotFound('query');
  const query = await readQuery(tx, idParam(params, 'id'));
  const { months } = parseForm(standForm, Object.fromEntries(form));
  const standing = await openStanding(tx, officer, query.id, { months, now });
  const { purpose, caseReference } = query;
  if (!standing) {
    const subject = { kind: 'query', id: query.id } as const;
    await audit({ operation: 'marks.asked', subject, purpose, caseReference, detail: { mark: query.mark } });
    return redirect(`/queries/${query.id}`, 303);
  }
  act.leaveOnTheStroke();
  await audit({
    operation: 'standing.opened',
    subject: { kind: 'standing', id: standing.id },
    purpose,
    caseReference,
    detail: { mark: query.mark, until: standing.until },
  });
  return redirect(`/queries/standing/${standing.id}`, 303);
});

export default function QueryAnswerPage() {
  const {
    query,
    answer,
    calls,
    own,
    point,
    memberState,
    reference,
    stories,
    auditId,
    problems,
    fields,
    states,
    next,
    first,
    typed,
    decoded,
    photographs,
    covers,
  } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useText();
  const { results, hidden } = answer ?? { results: [], hidden: [] };
  const found = (answer?.total ?? 0) + hidden.length;
  const filtered = Object.keys(fields).length > 0;
  const address = `/queries/${query.id}`;
  return (
    <>
      <h1>
        {t('query.answer.for')} <MarkText value={query.mark} />
      </h1>
      {typed && <DecodedMarkNote decoded={typed} />}
      {answer && (
        <AnswerHeading
          address={address}
          answer={answer}
          found={found}
          paged={next !== undefined || first !== undefined}
          termError={problemTexts(sent?.problems, t).of('months')}
        />
      )}
      {answer && (
        <WhomToCall
          calls={calls}
          own={own}
          blind={hidden.some((one) => one.memberState === null)}
          reference={reference}
          point={point && { state: memberState, contact: point }}
        />
      )}
      {(found > 0 || filtered || problems.length > 0) && (
        <AnswerFilter
          address={address}
          fields={fields}
          states={states}
          problems={problemTexts(problems, t)}
        />
      )}
      <StoryPanels stories={stories} />
      <ol className="plain">
        {results.map((result, index) => (
          <li key={result.recordId}>
            <QueryResultCard
              result={result}
              decoded={decoded[index] ?? undefined}
              photograph={photographs[result.recordId]}
              covers={covers}
            />
          </li>
        ))}
      </ol>
      <Pager previous={first} next={next} />
      <HiddenResults hidden={hidden} filtered={filtered} />
      {answer && (
        <Panel title={t('query.next.title')}>
          <p>
            {t(
              found === 0
                ? 'query.next.nothing'
                : calls.length > 0 || own
                  ? 'query.next.found'
                  : 'query.next.blind',
            )}
          </p>
          <p className="actions">
            <ButtonLink to={`/capture?query=${query.id}`}>{t('query.next.capture')}</ButtonLink>
          </p>
        </Panel>
      )}
      <details>
        <summary>{t('query.again')}</summary>
        <QueryForm
          fields={{
            mark: [query.mark],
            purpose: [query.purpose],
            caseReference: [query.caseReference],
            make: [query.make],
            model: [query.model],
            calibre: [query.calibre],
            firearmType: [query.firearmType],
            ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])),
          }}
          problems={problemTexts([], t)}
        />
      </details>
      <SaveSearch kind="query" query={query.id} words={fields} />
      <p className="hint">
        {t('query.answer.audited', { purpose: t(`codes.purpose.${query.purpose}`), id: auditId })}
      </p>
    </>
  );
}
