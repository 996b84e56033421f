import { Button } from '#app/components/button.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { ConsentWords } from '#app/components/trace/consent-list.tsx';
import { RequestHead } from '#app/components/trace/request-head.tsx';
import { NotFound } from '#app/domain/refusal.ts';
import { CONSENT_DECISIONS } from '#app/domain/restriction.ts';
import { parseForm } from '#app/forms/parse.ts';
import { consentDecisionForm } from '#app/forms/restriction.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { national, readAudited } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { decideConsent } from '#app/services/traces/restrictions/decide-consent.server.ts';

export const meta = pageTitle('restriction.title');

/** One use of a restricted answer, for the State that gave it to decide. */
export const loader = portalLoader('requests:read', async (act) => {
  const { view } = await readAudited(act);
  const consentId = idParam(act.params, 'consent');
  const consent = view.restrictions.consents.find(({ id }) => id === consentId);
  if (!consent) throw new NotFound('consent');
  return { view, consent };
});

export const action = portalAction('requests:answer', async (act) => {
  const requestId = idParam(act.params, 'id');
  const ids = { requestId, consentId: idParam(act.params, 'consent') };
  const form = parseForm(consentDecisionForm, Object.fromEntries(act.form));
  const { request, consent } = await decideConsent(act.tx, national(act), ids, form);
  await act.audit({
    operation: 'consent.decided',
    subject: { kind: 'request', id: requestId },
    concernedStates: [request.requesting_state, request.addressed_state],
    detail: { consentUse: consent.use, consentDecision: form.decision },
  });
  return redirect(`/requests/${requestId}/consents`, 303);
});

export default function DecideConsent() {
  const { view, consent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const open = consent.decided === undefined && view.party === 'addressed';
  return (
    <>
      <RequestHead view={view} title={t('restriction.decide.title')}>
        <ErrorSummary errors={problems.summary} />
      </RequestHead>
      <ConsentWords consent={consent} />
      {open && (
        <form method="post" className="measure" noValidate>
          <RadioField
            name="decision"
            label={t('restriction.field.decision')}
            choices={CONSENT_DECISIONS.map((value) => ({ value, label: t(`restriction.decision.${value}`) }))}
            value={answer?.fields.decision?.[0]}
            error={problems.of('decision')}
            required
          />
          <TextArea
            name="reason"
            label={t('restriction.field.reason')}
            hint={t('restriction.field.reasonHint')}
            value={answer?.fields.reason?.[0]}
            error={problems.of('reason')}
            rows={3}
          />
          <p>{t('restriction.decide.consequence')}</p>
          <p className="actions">
            <Button>{t('restriction.decide.send')}</Button>
          </p>
        </form>
      )}
      <p>
        <a href={`/requests/${view.request.id}/consents`}>{t('restriction.linkDecide')}</a>
      </p>
    </>
  );
}
