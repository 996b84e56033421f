import { Letter } from '#app/components/trace/letter.tsx';
import { MessageStep } from '#app/components/trace/message-step.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { returnForm } from '#app/forms/trace.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { openStepPage, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { withdrawRequest } from '#app/services/traces/withdraw-request.server.ts';

export const meta = pageTitle('codes.traceAction.withdraw');

export const loader = portalLoader('requests:send', (act) => openStepPage(act, ['withdraw']));

export const action = portalAction('requests:send', (act) =>
  takeStepOnPage(act, async (officer, id, moment) => {
    const { message } = parseForm(returnForm, Object.fromEntries(act.form));
    return { action: 'withdraw', request: await withdrawRequest(act.tx, officer, id, message, moment) };
  }),
);

export default function WithdrawRequest() {
  const { view, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  return (
    <MessageStep
      step="withdraw"
      view={view}
      open={open}
      answer={answer}
      hint={t('trace.withdraw.hint')}
      below={<Letter request={view.request} letter={view.letter} />}
    />
  );
}
