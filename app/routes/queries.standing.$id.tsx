import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { StandingAnswer } from '#app/components/standing/standing-answer.tsx';
import { TermField } from '#app/components/standing/term-field.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { standingChangeForm } from '#app/forms/standing.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { changeStandingQuery } from '#app/services/standing/change-standing.server.ts';
import { readStanding } from '#app/services/standing/read-standing.server.ts';

export const meta = pageTitle('standing.title');

export const loader = portalLoader('marks:query', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('standing');
  const query = await readStanding(tx, idParam(params, 'id'), now);
  const states = query.answers.flatMap((answer) => answer.memberState ?? []);
  await audit({
    operation: 'standing.read',
    subject: { kind: 'standing', id: query.id },
    concernedStates: [...new Set(states)].filter((state) => state !== officer.memberState),
    detail: { shown: query.answers.length },
  });
  return { query };
});

export const action = portalAction('marks:query', async ({ tx, officer, params, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('standing');
  const id = idParam(params, 'id');
  const change = parseForm(standingChangeForm, Object.fromEntries(form));
  const until = await changeStandingQuery(tx, id, change, now);
  await audit({
    operation: 'standing.changed',
    subject: { kind: 'standing', id },
    detail: { change: change.change, ...(until !== undefined && { until }) },
  });
  return redirect(`/queries/standing/${id}`, 303);
});

export default function StandingQueryPage() {
  const { query } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, formatDate } = useText();
  const problems = problemTexts(sent?.problems, t);
  const address = `/queries/standing/${query.id}`;
  return (
    <>
      <h1>
        {t('standing.heading')} <MarkText value={query.mark} />
      </h1>
      <ErrorSummary errors={problems.summary} />
      {query.looking ? (
        <p className="lead">{t('standing.until', { date: formatDate(query.until) })}</p>
      ) : (
        <Notice tone="info" title={t('standing.over')}>
          <p>
            {query.closed ? t('standing.wasClosed') : t('standing.ranOut', { date: formatDate(query.until) })}
          </p>
        </Notice>
      )}
      <h2>{t('standing.answers.title')}</h2>
      {query.answers.length === 0 && <p className="quiet">{t('standing.answers.none')}</p>}
      {query.answers.map((answer) => (
        <StandingAnswer key={answer.key} answer={answer} />
      ))}
      <Panel title={t('standing.change.title')}>
        {query.unseen && (
          <form method="post" action={address}>
            <p className="hint">{t('standing.change.seenHint')}</p>
            <p className="actions">
              <Button name="change" value="seen">
                {t('standing.change.seen')}
              </Button>
            </p>
          </form>
        )}
        {!query.closed && (
          <form method="post" action={address} noValidate>
            <TermField error={problems.of('months')} />
            <p className="actions">
              <Button kind="plain" name="change" value="renewed">
                {t('standing.change.renewed')}
              </Button>
              <Button kind="quiet" name="change" value="closed">
                {t('standing.change.closed')}
              </Button>
            </p>
          </form>
        )}
      </Panel>
      <Panel title={t('standing.asked.title')}>
        <SummaryList
          rows={[
            { label: t('query.box.purpose'), value: t(`codes.purpose.${query.purpose}`) },
            { label: t('query.box.caseReference'), value: query.caseReference },
            { label: t('query.more.make'), value: query.make },
            { label: t('query.more.type'), value: t(`codes.firearmType.${query.firearmType}`) },
            {
              label: t('standing.column.officer'),
              value: t('standing.asked.by', { name: query.officerName, date: formatDate(query.openedAt) }),
            },
          ]}
        />
      </Panel>
    </>
  );
}
