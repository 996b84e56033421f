import { Button } from '#app/components/button.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { RISK_FACTORS, TRACEABILITY_FACTORS } from '#app/domain/trace-score.ts';
import { nestedFields, parseForm } from '#app/forms/parse.ts';
import { traceWeightsForm } from '#app/forms/trace-weights.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readTraceWeights, setTraceWeights } from '#app/services/traces/trace-weights.server.ts';

export const meta = pageTitle('decide.weights.title');

/** What each thing weighs when the portal proposes which arms to trace, as the State sets it. */
export const loader = portalLoader('state:settle', async ({ tx, officer, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  const { weights, position = 0, versions } = await readTraceWeights(tx, officer);
  await audit({ operation: 'traceweights.read', detail: {} });
  return {
    weights,
    position,
    versions: versions.map(({ position: number, reason, officer_name, at }) => ({
      number,
      reason,
      officer_name,
      at,
    })),
  };
});

export const action = portalAction('state:settle', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  const weights = parseForm(traceWeightsForm, nestedFields(form));
  try {
    await setTraceWeights(tx, officer, weights, Number(form.get('version') ?? 0));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'traceweights.read', detail: {} });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  await audit({ operation: 'traceweights.set', detail: { threshold: weights.threshold } });
  return redirect('/state/weights?done=saved', 303);
});

export default function TraceWeightsPage() {
  const { weights, position, versions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDateTime } = useText();
  const problems = problemTexts(answer?.problems, t);
  const value = (name: string, stands: number) => answer?.fields[name]?.[0] ?? String(stands);
  const points = (name: string, label: string, stands: number) => (
    <TextField
      key={name}
      name={name}
      label={label}
      inputMode="numeric"
      width="short"
      value={value(name, stands)}
      error={problems.of(name)}
      required
    />
  );
  return (
    <>
      <h1>{t('decide.weights.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <Done words={{ saved: t('decide.weights.saved') }} />
      <p className="lead measure">{t('decide.weights.lead')}</p>
      <form method="post" action="/state/weights" className="measure" noValidate>
        <input type="hidden" name="version" value={position} />
        <h2>{t('decide.weights.risk')}</h2>
        <div className="field-grid">
          {RISK_FACTORS.map((factor) =>
            points(`risk.${factor}`, t(`decide.factor.${factor}`), weights.risk[factor]),
          )}
        </div>
        <h2>{t('decide.weights.traceability')}</h2>
        <p className="hint">{t('decide.weights.hundred')}</p>
        <div className="field-grid">
          {TRACEABILITY_FACTORS.map((factor) =>
            points(`traceability.${factor}`, t(`decide.factor.${factor}`), weights.traceability[factor]),
          )}
        </div>
        <h2>{t('decide.weights.from')}</h2>
        {points('threshold', t('decide.weights.threshold'), weights.threshold)}
        <TextArea
          name="reason"
          label={t('decide.weights.reason')}
          value={answer?.fields.reason?.[0]}
          error={problems.of('reason')}
          rows={2}
          required
        />
        <p>{t('decide.weights.consequence')}</p>
        <p className="actions">
          <Button>{t('decide.weights.save')}</Button>
          <a href="/state">{t('common.cancel')}</a>
        </p>
      </form>
      <Panel title={t('decide.weights.versions')}>
        {versions.length === 0 ? (
          <p>{t('decide.weights.none')}</p>
        ) : (
          <ol className="timeline">
            {versions.map((one) => (
              <li key={one.number}>
                <p className="hint">
                  <time dateTime={one.at}>{formatDateTime(one.at)}</time>
                </p>
                <p>{t('decide.weights.version', { number: one.number, name: one.officer_name })}</p>
                <blockquote className="saying as-written">{one.reason}</blockquote>
              </li>
            ))}
          </ol>
        )}
      </Panel>
    </>
  );
}
