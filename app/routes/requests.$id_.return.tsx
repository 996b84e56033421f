import { Button } from '#app/components/button.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Letter } from '#app/components/trace/letter.tsx';
import { StepPage } from '#app/components/trace/step-page.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { returnForm } from '#app/forms/trace.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { openStepPage, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { returnRequest } from '#app/services/traces/move-request.server.ts';

export const meta = pageTitle('codes.traceAction.return');

export const loader = portalLoader('requests:answer', (act) => openStepPage(act, ['return']));

export const action = portalAction('requests:answer', (act) =>
  takeStepOnPage(act, async (officer, id) => {
    const { message } = parseForm(returnForm, Object.fromEntries(act.form));
    return { action: 'return', request: await returnRequest(act.tx, officer, id, message, act.now) };
  }),
);

export default function ReturnForCompletion() {
  const { view, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <StepPage
      view={view}
      title={t('codes.traceAction.return')}
      open={open}
      conflict={answer !== undefined && 'conflict' in answer}
      fields={answer?.fields}
      problems={problems}
    >
      <form method="post" className="measure" noValidate>
        <p>{t('trace.return.lead')}</p>
        <TextArea
          name="message"
          label={t('trace.return.message')}
          hint={t('trace.return.hint')}
          value={answer?.fields.message?.[0]}
          error={problems.of('message')}
          rows={5}
          required
        />
        <p className="actions">
          <Button>{t('codes.traceAction.return')}</Button>
        </p>
      </form>
      <Letter request={view.request} letter={view.letter} />
    </StepPage>
  );
}
