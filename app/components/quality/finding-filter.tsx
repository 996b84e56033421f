import { Button } from '#app/components/button.tsx';
import { ruleName } from '#app/components/quality/finding-words.ts';
import { SelectField } from '#app/components/select-field.tsx';
import { FINDING_STATUSES, SEVERITIES } from '#app/domain/quality/finding.ts';
import { useText } from '#app/i18n/text.tsx';

/** Which findings are listed; sent with GET, so that the address holds it. */
export function FindingFilter(props: {
  chosen: Readonly<Record<string, string | undefined>>;
  rules: readonly string[];
}) {
  const { chosen, rules } = props;
  const { t } = useText();
  const any = { value: '', label: t('quality.filter.any') };
  return (
    <form method="get" action="/quality" aria-label={t('quality.filter.label')}>
      <div className="filters">
        <SelectField
          name="rule"
          value={chosen.rule}
          label={t('quality.filter.rule')}
          placeholder={false}
          options={[any, ...rules.map((rule) => ({ value: rule, label: ruleName(rule, t) }))]}
        />
        <SelectField
          name="severity"
          value={chosen.severity}
          label={t('quality.filter.severity')}
          placeholder={false}
          options={[any, ...SEVERITIES.map((one) => ({ value: one, label: t(`quality.severity.${one}`) }))]}
        />
        <SelectField
          name="status"
          value={chosen.status}
          label={t('quality.filter.status')}
          placeholder={false}
          options={FINDING_STATUSES.map((one) => ({ value: one, label: t(`quality.status.${one}`) }))}
        />
      </div>
      <p className="actions">
        <Button kind="plain">{t('quality.filter.apply')}</Button>
        <a href="/quality">{t('quality.filter.clear')}</a>
      </p>
    </form>
  );
}
