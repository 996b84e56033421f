import { Button } from '#app/components/button.tsx';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { RequestHead } from '#app/components/trace/request-head.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { FOLLOW_UP_KINDS } from '#app/domain/follow-up.ts';
import { followUpForm } from '#app/forms/follow-up.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { national, readAudited } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import {
  mayBeFollowed,
  readFollowUps,
  recordFollowUp,
} from '#app/services/traces/follow-up/record-follow-up.server.ts';

export const meta = pageTitle('followup.title');

/** What followed a trace: investigation, prosecution, prevention, lessons. */
export const loader = portalLoader('requests:read', async (act) => {
  const { view } = await readAudited(act);
  return {
    view,
    entries: await readFollowUps(act.tx, view.request.id),
    open: mayBeFollowed(view.request),
    today: act.now.toISOString().slice(0, 10),
  };
});

export const action = portalAction('requests:read', async (act) => {
  const id = idParam(act.params, 'id');
  const form = parseForm(followUpForm, Object.fromEntries(act.form));
  const request = await recordFollowUp(act.tx, national(act), id, form, act.now);
  await act.audit({
    operation: 'followup.recorded',
    subject: { kind: 'request', id },
    concernedStates: form.shared ? [request.requesting_state, request.addressed_state] : [],
    detail: { followUp: form.kind },
  });
  return redirect(`/requests/${id}/follow-up`, 303);
});

export default function FollowUp() {
  const { view, entries, open, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry, formatDate } = useText();
  const problems = problemTexts(answer?.problems, t);
  const kept = (name: string) => answer?.fields[name]?.[0];
  return (
    <>
      <RequestHead view={view} title={t('followup.title')}>
        <ErrorSummary errors={problems.summary} />
      </RequestHead>
      <p className="lead measure">{t('followup.lead')}</p>
      <Panel title={t('followup.entries')}>
        {entries.length === 0 && <p>{t('followup.none')}</p>}
        <ol className="timeline">
          {entries.map((entry) => (
            <li key={entry.id}>
              <p>
                <strong>
                  {t('followup.entry', {
                    date: formatDate(entry.happened_on),
                    kind: t(`followup.kind.${entry.kind}`),
                  })}
                </strong>
              </p>
              <p className="as-written">{entry.note}</p>
              <p className="hint">
                {t('trace.timeline.by', {
                  state: formatCountry(entry.member_state),
                  name: entry.officer_name,
                })}{' '}
                · {t(entry.shared ? 'followup.isShared' : 'followup.isOwn')}
                {entry.uses_answer && <> · {t('followup.usesAnswer')}</>}
              </p>
            </li>
          ))}
        </ol>
      </Panel>
      {open ? (
        <form method="post" className="measure" noValidate>
          <SendOnce />
          <h2>{t('followup.add')}</h2>
          <RadioField
            name="kind"
            label={t('followup.field.kind')}
            choices={FOLLOW_UP_KINDS.map((value) => ({
              value,
              label: t(`followup.kind.${value}`),
              hint: t(`followup.hint.${value}`),
            }))}
            value={kept('kind')}
            error={problems.of('kind')}
            required
          />
          <DateField
            name="happenedOn"
            label={t('followup.field.happenedOn')}
            max={today}
            value={kept('happenedOn')}
            error={problems.of('happenedOn')}
            required
          />
          <TextArea
            name="note"
            label={t('followup.field.note')}
            hint={t('followup.field.noteHint')}
            value={kept('note')}
            error={problems.of('note')}
            rows={5}
            required
          />
          <CheckboxField
            name="shared"
            label={t('followup.field.shared', { state: formatCountry(view.other) })}
            checked={answer === undefined || kept('shared') === 'yes'}
          />
          <CheckboxField
            name="usesAnswer"
            label={t('followup.field.usesAnswer')}
            hint={t('followup.field.usesAnswerHint')}
            error={problems.of('usesAnswer')}
            checked={kept('usesAnswer') === 'yes'}
          />
          <p className="actions">
            <Button>{t('followup.send')}</Button>
          </p>
        </form>
      ) : (
        <p>{t('followup.notYet')}</p>
      )}
      <p>
        <a href={`/requests/${view.request.id}`}>{t('trace.back')}</a>
      </p>
    </>
  );
}
