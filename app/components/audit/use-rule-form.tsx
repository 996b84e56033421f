import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { UseRule } from '#app/domain/use-rule.ts';
import { useText } from '#app/i18n/text.tsx';

/** Thresholds of one rule; `typed` is what came back refused. */
export function UseRuleForm(props: {
  rule: {
    readonly rule: UseRule;
    readonly most: number;
    readonly withinMinutes: number;
    readonly fromHour: number | null;
    readonly untilHour: number | null;
    readonly brakes: boolean;
  };
  typed?: Readonly<Record<string, readonly string[]>> | undefined;
  errorOf: (field: string) => string | undefined;
}) {
  const { rule, typed, errorOf } = props;
  const { t } = useText();
  const field = (name: string, label: string, value: number | null) => (
    <TextField
      name={name}
      id={`${rule.rule}-${name}`}
      label={label}
      inputMode="numeric"
      width="short"
      required
      value={typed?.[name]?.[0] ?? String(value ?? '')}
      error={errorOf(name)}
    />
  );
  return (
    <form method="post" action="/audit/unusual/rules">
      <Panel title={t(`watch.rule.${rule.rule}`)}>
        <p>{t(`watch.what.${rule.rule}`)}</p>
        <input type="hidden" name="rule" value={rule.rule} />
        <div className="filters filters--short">
          {field('most', t('watch.most'), rule.most)}
          {field('within_minutes', t('watch.minutes'), rule.withinMinutes)}
          {rule.rule === 'odd_hours' && field('from_hour', t('watch.from'), rule.fromHour)}
          {rule.rule === 'odd_hours' && field('until_hour', t('watch.until'), rule.untilHour)}
        </div>
        <CheckboxField
          name="brakes"
          id={`${rule.rule}-brakes`}
          label={t('watch.brakes')}
          checked={typed ? typed.brakes !== undefined : rule.brakes}
        />
        <p className="actions">
          <Button>{t('watch.save')}</Button>
        </p>
      </Panel>
    </form>
  );
}
