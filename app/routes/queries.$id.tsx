import { Button, ButtonLink } from '#app/components/button.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { QueryForm } from '#app/components/query-form.tsx';
import { QueryResultCard } from '#app/components/query-result-card.tsx';
import { DecodedMarkNote } from '#app/components/record/decoded-mark.tsx';
import { TermField } from '#app/components/standing/term-field.tsx';
import { decodeMark, decodeTyped } from '#app/domain/marking/decode/decode-mark.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
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
import { readQuery } from '#app/services/queries/read-query.server.ts';
import { openStanding } from '#app/services/standing/open-standing.server.ts';

export const meta = pageTitle('query.answer.title');

export const loader = portalLoader('marks:query', async (act) => {
  const { tx, officer, params, now, audit } = act;
  if (!isNational(officer)) throw new NotFound('query');
  const query = await readQuery(tx, idParam(params, 'id'));
  const answer = await answerQuery(tx, officer, query);
  const auditId = await audit({
    operation: 'marks.queried',
    subject: { kind: 'query', id: query.id },
    concernedStates: concernedStates(answer, officer),
    purpose: query.purpose,
    caseReference: query.caseReference,
    detail: { mark: query.mark, results: answer.results.length, hidden: answer.hidden.length },
  });
  const photographs = await firstPhotographs(
    tx,
    answer.results.map(({ recordId }) => recordId),
  );
  const year = now.getUTCFullYear();
  const members = await memberStates(act.context);
  return {
    query,
    answer,
    auditId,
    typed: decodeTyped(query.mark, year, members),
    /** In the order of the results. */
    decoded: answer.results.map(
      (one) => decodeMark({ kind: one.markKind, asRead: one.markAsRead }, year, members) ?? null,
    ),
    photographs,
    covers: coversOf(act, Object.values(photographs)),
  };
});

/** Leaves a query that found nothing standing; where a record has arrived meanwhile, its answer is shown instead. */
export const action = portalAction('marks:query', async ({ tx, officer, params, form, now, audit }) => {
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
  const { query, answer, auditId, typed, decoded, photographs, covers } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, formatCountry } = useText();
  const { results, hidden } = answer;
  const found = results.length + hidden.length;
  const callable = results.length > 0 || hidden.some((one) => one.contact);
  return (
    <>
      <h1>
        {t('query.answer.for')} <MarkText value={query.mark} />
      </h1>
      {typed && <DecodedMarkNote decoded={typed} />}
      {found === 0 ? (
        <Notice
          tone={answer.tooOpen ? 'warning' : 'info'}
          title={t(answer.tooOpen ? 'query.answer.tooOpen' : 'query.answer.nothing')}
        >
          <p>{t(answer.tooOpen ? 'query.answer.tooOpenExplained' : 'query.answer.nothingExplained')}</p>
        </Notice>
      ) : (
        <p className="lead">{t('query.answer.found', { count: found })}</p>
      )}
      {found === 0 && !answer.tooOpen && (
        <Panel title={t('standing.offer.title')}>
          <p>{t('standing.offer.text')}</p>
          <form method="post" action={`/queries/${query.id}`} noValidate>
            <TermField error={problemTexts(sent?.problems, t).of('months')} />
            <p className="actions">
              <Button kind="plain">{t('standing.offer.keep')}</Button>
            </p>
          </form>
        </Panel>
      )}
      {answer.cut && (
        <Notice tone="warning">
          <p>{t('query.answer.cut')}</p>
        </Notice>
      )}
      {answer.widened && results.length > 0 && (
        <Notice tone="warning" title={t('query.answer.widened')}>
          <p>{t('query.answer.widenedExplained')}</p>
        </Notice>
      )}
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
      {hidden.map((one) => (
        <Panel
          key={one.memberState ?? one.kind}
          title={
            one.memberState === null
              ? t('query.hidden.blind')
              : t('query.hidden.hitOnly', { state: formatCountry(one.memberState) })
          }
        >
          <p>
            {t(one.memberState === null ? 'query.hidden.blindExplained' : 'query.hidden.hitOnlyExplained')}
          </p>
          {one.contact && one.memberState !== null && (
            <ContactCard contact={one.contact} state={one.memberState} />
          )}
        </Panel>
      ))}
      <Panel title={t('query.next.title')}>
        <p>{t(found === 0 ? 'query.next.nothing' : callable ? 'query.next.found' : 'query.next.blind')}</p>
        <p className="actions">
          <ButtonLink to="/capture">{t('query.next.capture')}</ButtonLink>
        </p>
      </Panel>
      <details>
        <summary>{t('query.again')}</summary>
        <QueryForm
          fields={{
            mark: [query.mark],
            purpose: [query.purpose],
            caseReference: [query.caseReference],
            make: [query.make],
            calibre: [query.calibre],
            firearmType: [query.firearmType],
          }}
          problems={problemTexts([], t)}
        />
      </details>
      <p className="hint">
        {t('query.answer.audited', { purpose: t(`codes.purpose.${query.purpose}`), id: auditId })}
      </p>
    </>
  );
}
