import { FlagPanel } from '#app/components/audit/flag-panel.tsx';
import { ButtonLink } from '#app/components/button.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { flagStep } from '#app/forms/unusual-use.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { brakeFlag, listFlags, settleFlag } from '#app/services/audit/unusual-use.server.ts';

export const meta = pageTitle('watch.title');

export const loader = portalLoader('use:watch', async ({ tx, audit }) => {
  const flags = await listFlags(tx);
  await audit({ operation: 'unusual.listed', detail: { shown: flags.length } });
  return { flags };
});

export const action = portalAction('use:watch', async ({ tx, officer, form, audit }) => {
  const { id, step, remark } = parseForm(flagStep, Object.fromEntries(form));
  if (step === 'settle') {
    const { rule, officerId } = await settleFlag(tx, officer, id, remark);
    const subject = { kind: 'officer', id: officerId } as const;
    await audit({ operation: 'unusual.settled', subject, detail: { watchRule: rule } });
  } else {
    const { rule, officerId } = await brakeFlag(tx, id, step === 'brake');
    await audit({
      operation: 'unusual.braked',
      subject: { kind: 'officer', id: officerId },
      detail: { watchRule: rule, braked: step === 'brake' ? 'yes' : 'no' },
    });
  }
  return redirect('/audit/unusual?done=saved', 303);
});

/** Flags of unusual use: what was seen, of whom, and what the auditor does about it. */
export default function UnusualUse() {
  const { flags } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useText();
  const asked = refused?.fields.id?.[0];
  const texts = problemTexts(refused?.problems, t);
  const open = flags.filter(({ settled }) => settled === null);
  const done = flags.filter(({ settled }) => settled !== null);
  return (
    <>
      <h1>{t('watch.title')}</h1>
      <Done words={{ saved: t('watch.saved') }} />
      <p className="lead">{t('watch.lead')}</p>
      <p className="actions">
        <ButtonLink to="/audit/unusual/rules">{t('watch.rulesLink')}</ButtonLink>
      </p>
      <ErrorSummary
        errors={texts.summary.map(({ field, message }) => ({
          message,
          ...(field === 'remark' && asked !== undefined && { field: `remark-${asked}` }),
        }))}
      />
      {open.length === 0 ? (
        <p className="quiet">{t('watch.none')}</p>
      ) : (
        <h2>{t('watch.open', { count: open.length })}</h2>
      )}
      {open.map((flag) => (
        <FlagPanel
          key={flag.id}
          flag={flag}
          remark={flag.id === asked ? refused?.fields.remark?.[0] : undefined}
          error={flag.id === asked ? texts.of('remark') : undefined}
        />
      ))}
      {done.length > 0 && <h2>{t('watch.settledTitle')}</h2>}
      {done.map((flag) => (
        <FlagPanel key={flag.id} flag={flag} />
      ))}
    </>
  );
}
