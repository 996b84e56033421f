import { Button } from '#app/components/button.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Answer } from '#app/components/trace/answer.tsx';
import { StepPage } from '#app/components/trace/step-page.tsx';
import { Timeline } from '#app/components/trace/timeline.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { returnForm } from '#app/forms/trace.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { openStepPage, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { askClarification } from '#app/services/traces/move-request.server.ts';

export const meta = pageTitle('codes.traceAction.ask');

export const loader = portalLoader('requests:send', (act) => openStepPage(act, ['ask']));

export const action = portalAction('requests:send', (act) =>
  takeStepOnPage(act, async (officer, id) => {
    const { message } = parseForm(returnForm, Object.fromEntries(act.form));
    return { action: 'ask', request: await askClarification(act.tx, officer, id, message, act.now) };
  }),
);

export default function AskClarification() {
  const { view, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <StepPage
      view={view}
      title={t('codes.traceAction.ask')}
      open={open}
      conflict={answer !== undefined && 'conflict' in answer}
      fields={answer?.fields}
      problems={problems}
    >
      {view.answer && <Answer answer={view.answer} />}
      <Timeline steps={view.steps} reminders={view.reminders} />
      <form method="post" className="measure" noValidate>
        <p>{t('trace.ask.lead')}</p>
        <TextArea
          name="message"
          label={t('trace.ask.message')}
          value={answer?.fields.message?.[0]}
          error={problems.of('message')}
          required
        />
        <p className="actions">
          <Button>{t('codes.traceAction.ask')}</Button>
        </p>
      </form>
    </StepPage>
  );
}
