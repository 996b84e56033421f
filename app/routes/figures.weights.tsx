import { decide } from '#app/access/decide.ts';
import { Button } from '#app/components/button.tsx';
import { WeightsHistory } from '#app/components/completeness/weights-history.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { COMPLETENESS_ELEMENTS } from '#app/domain/completeness.ts';
import { weightsForm } from '#app/forms/completeness.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readWeights, setWeights } from '#app/services/completeness/set-weights.server.ts';

export const meta = pageTitle('completeness.weights.title');

export const loader = portalLoader('figures:read', async ({ tx, officer, audit }) => {
  const versions = await readWeights(tx);
  await audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: 'weights' },
    detail: { filter: {} },
  });
  return {
    versions,
    maySet: decide(officer, 'weights:set').allowed,
  };
});

export const action = portalAction('weights:set', async ({ tx, officer, form, audit }) => {
  const { after, reason, ...weights } = parseForm(weightsForm, Object.fromEntries(form));
  const version = await setWeights(tx, officer, { after, reason, weights });
  await audit({ operation: 'weights.set', detail: { version } });
  return redirect('/figures/weights?done=saved', 303);
});

/** What each element weighs in the score of completeness, who set it and why. */
export default function Weights() {
  const { versions, maySet } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useText();
  const texts = problemTexts(refused?.problems, t);
  const [newest] = versions;
  return (
    <>
      <h1>{t('completeness.weights.title')}</h1>
      <Done words={{ saved: t('completeness.weights.saved') }} />
      <p className="lead">{t('completeness.weights.lead')}</p>
      <ErrorSummary errors={texts.summary} />
      <WeightsHistory versions={versions} />
      {maySet && newest && (
        <form method="post" action="/figures/weights">
          <Panel title={t('completeness.weights.change')}>
            <input type="hidden" name="after" value={newest.version} />
            {COMPLETENESS_ELEMENTS.map((element) => (
              <TextField
                key={element}
                name={element}
                label={t(`completeness.element.${element}`)}
                inputMode="numeric"
                width="short"
                required
                value={refused?.fields[element]?.[0] ?? String(newest.weights[element])}
                error={texts.of(element)}
              />
            ))}
            <TextArea
              name="reason"
              label={t('completeness.weights.reason')}
              required
              value={refused?.fields.reason?.[0] ?? ''}
              error={texts.of('reason')}
            />
          </Panel>
          <p className="actions">
            <Button>{t('common.save')}</Button>
          </p>
        </form>
      )}
      <p>
        <a href="/figures/completeness">{t('theme.name.completeness')}</a>
      </p>
    </>
  );
}
