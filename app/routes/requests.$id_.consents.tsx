import { ErrorSummary } from '#app/components/error-summary.tsx';
import { AskConsent } from '#app/components/trace/ask-consent.tsx';
import { ConsentList } from '#app/components/trace/consent-list.tsx';
import { RequestHead } from '#app/components/trace/request-head.tsx';
import { CONSENT_USES } from '#app/domain/restriction.ts';
import { parseForm } from '#app/forms/parse.ts';
import { consentForm } from '#app/forms/restriction.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { memberStates } from '#app/http/state-names.server.ts';
import { national, readAudited } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { askConsent } from '#app/services/traces/restrictions/ask-consent.server.ts';

export const meta = pageTitle('restriction.title');

/** What was asked of the State that gave the answer and what it decided; who asked for the answer asks here. */
export const loader = portalLoader('requests:read', async (act) => {
  const { officer, view } = await readAudited(act);
  const { searchParams } = act.url;
  return {
    view,
    members: [...(await memberStates(act.context))].filter((state) => state !== officer.memberState),
    begun: {
      use: CONSENT_USES.find((use) => use === searchParams.get('use')),
      toState: searchParams.get('to') ?? undefined,
    },
  };
});

export const action = portalAction('requests:send', async (act) => {
  const id = idParam(act.params, 'id');
  const form = parseForm(consentForm, Object.fromEntries(act.form));
  const { request } = await askConsent(act.tx, national(act), id, form);
  await act.audit({
    operation: 'consent.asked',
    subject: { kind: 'request', id },
    concernedStates: [request.requesting_state, request.addressed_state],
    detail: { consentUse: form.use },
  });
  return redirect(`/requests/${id}/consents`, 303);
});

export default function Consents() {
  const { view, members, begun } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <RequestHead view={view} title={t('restriction.heading')}>
        <ErrorSummary errors={problems.summary} />
      </RequestHead>
      <p className="lead measure">{t('restriction.lead')}</p>
      <ConsentList view={view} />
      {view.party === 'requesting' && (
        <AskConsent view={view} members={members} begun={begun} fields={answer?.fields} problems={problems} />
      )}
      <p>
        <a href={`/requests/${view.request.id}`}>{t('trace.back')}</a>
      </p>
    </>
  );
}
