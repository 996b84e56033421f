import { decide } from '#app/access/decide.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { RuleTable } from '#app/components/quality/rule-table.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { ruleSwitch } from '#app/forms/quality.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { listRules } from '#app/services/quality/list-rules.server.ts';
import { switchRule } from '#app/services/quality/switch-rule.server.ts';

export const meta = pageTitle('quality.rules.title');

export const loader = portalLoader('quality:read', async ({ tx, officer, audit }) => {
  const rules = await listRules(tx);
  await audit({ operation: 'rules.listed', detail: { shown: rules.length } });
  return { rules, maySwitch: decide(officer, 'quality:decide').allowed };
});

export const action = portalAction('quality:decide', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('rule');
  const { rule, setting } = parseForm(ruleSwitch, Object.fromEntries(form));
  await switchRule(tx, officer, rule, setting === 'on', now);
  await audit({ operation: 'rule.switched', detail: { rule, setting } });
  return redirect('/quality/rules', 303);
});

export default function Rules() {
  const { rules, maySwitch } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  return (
    <>
      <h1>{t('quality.rules.title')}</h1>
      <p className="lead">{t('quality.rules.lead')}</p>
      <ErrorSummary errors={problemTexts(answer?.problems, t).summary} />
      <RuleTable rules={rules} maySwitch={maySwitch} />
      <p>
        <a href="/quality">{t('quality.finding.back')}</a>
      </p>
    </>
  );
}
