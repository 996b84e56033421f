import { AskedAbout } from '#app/components/trace/asked-about.tsx';
import { MessageStep } from '#app/components/trace/message-step.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { returnForm } from '#app/forms/trace.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { openStepPage, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { giveClarification } from '#app/services/traces/move-request.server.ts';

export const meta = pageTitle('codes.traceAction.clarify');

export const loader = portalLoader('requests:answer', (act) => openStepPage(act, ['clarify']));

export const action = portalAction('requests:answer', (act) =>
  takeStepOnPage(act, async (officer, id, moment) => {
    const { message } = parseForm(returnForm, Object.fromEntries(act.form));
    return { action: 'clarify', request: await giveClarification(act.tx, officer, id, message, moment) };
  }),
);

export default function Clarify() {
  const { view, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <MessageStep step="clarify" view={view} open={open} answer={answer} above={<AskedAbout view={view} />} />
  );
}
