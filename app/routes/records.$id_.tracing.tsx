import { DecisionForm } from '#app/components/decide/decision-form.tsx';
import { Decisions } from '#app/components/decide/decisions.tsx';
import { Scores } from '#app/components/decide/scores.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { Arm } from '#app/components/trace/arm.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { traceDecisionForm } from '#app/forms/trace-decision.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { decideTracing, weighTracing } from '#app/services/traces/trace-decision.server.ts';

export const meta = pageTitle('decide.title');

/** Whether an arm is to be traced (ISACS 05.31, 5.1, 5.4): what speaks for it, what is proposed, what was decided. */
export const loader = portalLoader('requests:send', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const id = idParam(params, 'id');
  const weighed = await weighTracing(tx, officer, id, now);
  await audit({ operation: 'tracing.weighed', subject: { kind: 'record', id }, detail: {} });
  return weighed;
});

export const action = portalAction('requests:send', async ({ tx, officer, params, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const id = idParam(params, 'id');
  const subject = { kind: 'record', id } as const;
  const decision = parseForm(traceDecisionForm, {
    ...Object.fromEntries(form),
    grounds: form.getAll('grounds'),
    conditions: form.getAll('conditions'),
  });
  try {
    await decideTracing(tx, officer, id, decision, { version: Number(form.get('version') ?? 0), now });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'tracing.weighed', subject, detail: {} });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  await audit({ operation: 'tracing.decided', subject, detail: { choice: decision.choice } });
  return redirect(`/records/${id}?done=decided`, 303);
});

export default function Tracing() {
  const { record, marks, risk, traceability, proposed, decisions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('decide.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead measure">{t('decide.lead')}</p>
      <Arm record={record} marks={marks} linkTo={record.id} />
      <Panel title={t('decide.scores')}>
        <p>
          <strong>{t('decide.proposal', { choice: t(`decide.choice.${proposed.choice}`) })}</strong>
        </p>
        <Scores risk={risk} traceability={traceability} />
      </Panel>
      {decisions.length > 0 && (
        <Panel title={t('decide.decided')}>
          <Decisions decisions={decisions} />
        </Panel>
      )}
      <Panel title={t(decisions.length > 0 ? 'decide.anew' : 'decide.first')}>
        <DecisionForm
          recordId={record.id}
          version={decisions[0]?.position ?? 0}
          proposed={proposed}
          fields={answer?.fields}
          problems={problems}
        />
      </Panel>
    </>
  );
}
