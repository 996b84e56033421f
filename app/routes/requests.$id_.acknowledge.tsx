import { Button } from '#app/components/button.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { HandFields, stepWords } from '#app/components/trace/hand-fields.tsx';
import { StepPage } from '#app/components/trace/step-page.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { messageForm } from '#app/forms/trace.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { openStepPage, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { acknowledgeRequest } from '#app/services/traces/move-request.server.ts';

export const meta = pageTitle('codes.traceAction.acknowledge');

export const loader = portalLoader('requests:answer', (act) => openStepPage(act, ['acknowledge']));

export const action = portalAction('requests:answer', (act) =>
  takeStepOnPage(act, async (officer, id, moment) => {
    const { message } = parseForm(messageForm, Object.fromEntries(act.form));
    return {
      action: 'acknowledge',
      request: await acknowledgeRequest(act.tx, officer, id, message, moment),
    };
  }),
);

export default function Acknowledge() {
  const { view, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const words = stepWords(view, 'acknowledge', text);
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
      <form method="post" className="measure" noValidate>
        {!words.byHand && <p>{t('trace.acknowledge.lead')}</p>}
        <TextArea
          name="message"
          label={t(words.byHand ? 'outside.said' : 'trace.acknowledge.message')}
          value={answer?.fields.message?.[0]}
          error={problems.of('message')}
          rows={3}
        />
        <HandFields view={view} step="acknowledge" fields={answer?.fields} problems={problems} />
        <p className="actions">
          <Button>{words.button}</Button>
        </p>
      </form>
    </StepPage>
  );
}
