import { Button } from '#app/components/button.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { limitsForm } from '#app/forms/limits.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { LIMIT_SCOPES } from '#app/limits/scopes.ts';
import { readLimits, setLimits } from '#app/services/audit/limits.server.ts';

export const meta = pageTitle('limits.title');

export const loader = portalLoader('limits:set', async ({ tx, audit }) => {
  await audit({ operation: 'limits.read', detail: {} });
  return { limits: await readLimits(tx) };
});

export const action = portalAction('limits:set', async ({ tx, officer, form, audit }) => {
  const limits = parseForm(limitsForm, Object.fromEntries(form));
  const changed = await setLimits(tx, officer, limits);
  for (const scope of changed) {
    await audit({ operation: 'limits.set', detail: { limit: scope, perMinute: limits[scope] } });
  }
  if (changed.length === 0) await audit({ operation: 'limits.read', detail: {} });
  return redirect('/limits?done=saved', 303);
});

/** How many requests a minute the portal answers, and whose are counted together. */
export default function Limits() {
  const { limits } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useText();
  const texts = problemTexts(refused?.problems, t);
  return (
    <>
      <h1>{t('limits.title')}</h1>
      <Done words={{ saved: t('limits.saved') }} />
      <p className="lead">{t('limits.lead')}</p>
      <ErrorSummary errors={texts.summary} />
      <form method="post" action="/limits">
        <Panel title={t('limits.perMinute')}>
          {LIMIT_SCOPES.map((scope) => (
            <TextField
              key={scope}
              name={scope}
              label={t(`limits.scope.${scope}`)}
              hint={t(`limits.hint.${scope}`)}
              inputMode="numeric"
              width="short"
              required
              value={refused?.fields[scope]?.[0] ?? String(limits[scope])}
              error={texts.of(scope)}
            />
          ))}
        </Panel>
        <p className="actions">
          <Button>{t('common.save')}</Button>
        </p>
      </form>
    </>
  );
}
