import { ErrorSummary } from '#app/components/error-summary.tsx';
import { OutsideForm } from '#app/components/trace/outside-form.tsx';
import { outsideRequestForm } from '#app/forms/outside.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { national } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readOutsideMembers, registerOutsideRequest } from '#app/services/traces/register-outside.server.ts';

export const meta = pageTitle('outside.new.title');

/** The form for a request that a State outside the portal sent on paper. */
export const loader = portalLoader('requests:answer', async (act) => {
  const { memberState } = national(act);
  const states = await readOutsideMembers(act.tx, memberState);
  await act.audit({ operation: 'request.hand_opened', detail: {} });
  return { ...states, today: act.now.toISOString().slice(0, 10) };
});

export const action = portalAction('requests:answer', async (act) => {
  const form = parseForm(outsideRequestForm, Object.fromEntries(act.form));
  const officer = national(act);
  const id = await registerOutsideRequest(act.tx, officer, form, act.now);
  await act.audit({
    operation: 'request.moved',
    subject: { kind: 'request', id },
    concernedStates: [officer.memberState, form.requestingState],
    detail: { action: 'send', channel: form.hand.channel },
  });
  return redirect(`/requests/${id}?done=written`, 303);
});

export default function RegisterOutsideRequest() {
  const { outside, inPortal, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('outside.new.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead measure">{t('outside.new.lead')}</p>
      <OutsideForm
        outside={outside}
        inPortal={inPortal}
        today={today}
        fields={answer?.fields}
        problems={problems}
      />
    </>
  );
}
