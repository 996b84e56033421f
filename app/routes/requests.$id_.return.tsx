import { Letter } from '#app/components/trace/letter.tsx';
import { MessageStep } from '#app/components/trace/message-step.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { returnForm } from '#app/forms/trace.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { openStepPage, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { returnRequest } from '#app/services/traces/move-request.server.ts';

export const meta = pageTitle('codes.traceAction.return');

export const loader = portalLoader('requests:answer', (act) => openStepPage(act, ['return']));

export const action = portalAction('requests:answer', (act) =>
  takeStepOnPage(act, async (officer, id, moment) => {
    const { message } = parseForm(returnForm, Object.fromEntries(act.form));
    return { action: 'return', request: await returnRequest(act.tx, officer, id, message, moment) };
  }),
);

export default function ReturnForCompletion() {
  const { view, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  return (
    <MessageStep
      step="return"
      view={view}
      open={open}
      answer={answer}
      hint={t('trace.return.hint')}
      below={<Letter request={view.request} letter={view.letter} />}
    />
  );
}
