import { Button } from '#app/components/button.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Answer, Restrictions } from '#app/components/trace/answer.tsx';
import { HandFields, stepWords } from '#app/components/trace/hand-fields.tsx';
import { StepPage } from '#app/components/trace/step-page.tsx';
import { CLOSING_OUTCOMES } from '#app/domain/outcome.ts';
import { parseForm } from '#app/forms/parse.ts';
import { closeForm } from '#app/forms/trace.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { isOpen, readAudited, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { closeRequest, prepareClosing } from '#app/services/traces/close-request.server.ts';

export const meta = pageTitle('codes.traceAction.close');

export const loader = portalLoader('requests:send', async (act) => {
  const { view } = await readAudited(act);
  const open = isOpen(view, 'close');
  const closing = await prepareClosing(act.tx, view.request.id);
  return json({ view, open, ...closing }, { status: open ? 200 : 409 });
});

export const action = portalAction('requests:send', (act) =>
  takeStepOnPage(act, async (officer, id, moment) => {
    const form = parseForm(closeForm, Object.fromEntries(act.form));
    const request = await closeRequest(act.tx, officer, id, form, moment);
    return { action: 'close', request, outcome: form.outcome };
  }),
);

export default function CloseRequest() {
  const { view, open, suggested, othersOpen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatList } = text;
  const words = stepWords(view, 'close', text);
  const problems = problemTexts(answer?.problems, t);
  return (
    <StepPage
      view={view}
      title={words.title}
      open={open}
      conflict={answer !== undefined && 'conflict' in answer}
      fields={answer?.fields}
      problems={problems}
    >
      {view.answer && (
        <>
          <Restrictions
            answer={view.answer}
            state={view.request.addressed_state}
            authorities={view.restrictions.authorities}
          />
          <Answer answer={view.answer} />
        </>
      )}
      {othersOpen.length > 0 && (
        <Notice>
          <p>
            {t('trace.close.othersOpen', { references: formatList(othersOpen.map((one) => one.reference)) })}
          </p>
        </Notice>
      )}
      <form method="post" className="measure" noValidate>
        <RadioField
          name="outcome"
          label={t('trace.close.outcome')}
          hint={t('trace.close.hint')}
          choices={CLOSING_OUTCOMES.map((code) => ({
            value: code,
            label: t(code === suggested ? 'trace.close.suggested' : 'trace.close.choice', {
              code,
              label: t(`codes.outcome.${code}`),
            }),
            hint: t(`trace.outcomeHelp.${code}`),
          }))}
          value={answer?.fields.outcome?.[0] ?? suggested}
          error={problems.of('outcome')}
          required
        />
        <TextArea
          name="message"
          label={t(words.byHand ? 'outside.said' : 'trace.close.message')}
          hint={words.byHand ? undefined : t('trace.close.messageHint')}
          value={answer?.fields.message?.[0]}
          error={problems.of('message')}
          rows={3}
        />
        <HandFields view={view} step="close" fields={answer?.fields} problems={problems} />
        {!words.byHand && <p>{t('trace.close.consequence')}</p>}
        <p className="actions">
          <Button>{words.button}</Button>
        </p>
      </form>
    </StepPage>
  );
}
