import { UseRuleForm } from '#app/components/audit/use-rule-form.tsx';
import { ButtonLink } from '#app/components/button.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { useRuleForm } from '#app/forms/unusual-use.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { listUseRules, settleUseRule } from '#app/services/audit/unusual-use.server.ts';

export const meta = pageTitle('watch.rulesTitle');

export const loader = portalLoader('use:watch', async ({ tx, audit }) => {
  await audit({ operation: 'userules.read', detail: {} });
  return { rules: await listUseRules(tx) };
});

export const action = portalAction('use:watch', async ({ tx, officer, form, audit }) => {
  const setting = parseForm(useRuleForm, Object.fromEntries(form));
  await settleUseRule(tx, officer, setting);
  await audit({
    operation: 'userules.set',
    detail: {
      watchRule: setting.rule,
      most: setting.most,
      minutes: setting.within_minutes,
      braked: setting.brakes ? 'yes' : 'no',
    },
  });
  return redirect('/audit/unusual/rules?done=saved', 303);
});

/** The thresholds of unusual use, which the auditor keeps. */
export default function UseRules() {
  const { rules } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useText();
  const asked = refused?.fields.rule?.[0];
  const texts = problemTexts(refused?.problems, t);
  return (
    <>
      <h1>{t('watch.rulesTitle')}</h1>
      <Done words={{ saved: t('watch.saved') }} />
      <p className="lead">{t('watch.rulesLead')}</p>
      <ErrorSummary
        errors={texts.summary.map(({ field, message }) => ({
          message,
          ...(field !== undefined && asked !== undefined && { field: `${asked}-${field}` }),
        }))}
      />
      {rules.map((rule) => (
        <UseRuleForm
          key={rule.rule}
          rule={rule}
          typed={rule.rule === asked ? refused?.fields : undefined}
          errorOf={(field) => (rule.rule === asked ? texts.of(field) : undefined)}
        />
      ))}
      <p className="actions">
        <ButtonLink to="/audit/unusual">{t('watch.back')}</ButtonLink>
      </p>
    </>
  );
}
