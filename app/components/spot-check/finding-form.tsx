import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { SPOT_FIELDS, SPOT_RESULTS } from '#app/domain/spot-check.ts';
import { useText } from '#app/i18n/text.tsx';

/** What the second reader found, said once the marks were read. */
export function FindingForm({ action, form }: { action: string; form: FormValues }) {
  const { t } = useText();
  return (
    <Panel title={t('spot.finding.title')}>
      <form method="post" action={action} noValidate>
        <input type="hidden" name="intent" value="found" />
        <RadioField
          {...bind(form, 'result')}
          label={t('spot.finding.result')}
          choices={SPOT_RESULTS.map((result) => ({
            value: result,
            label: t(`spot.outcome.${result}`),
            hint: t(`spot.finding.hint.${result}`),
          }))}
          required
        />
        <CheckboxGroup
          name="differing"
          label={t('spot.finding.differing')}
          options={SPOT_FIELDS.map((field) => ({ value: field, label: t(`spot.field.${field}`) }))}
          ticked={form.fields.differing ?? []}
          error={form.problems.of('differing')}
        />
        <TextArea
          {...bind(form, 'note')}
          label={t('spot.finding.note')}
          hint={t('spot.finding.noteHint')}
          rows={3}
        />
        <p className="actions">
          <Button>{t('spot.finding.submit')}</Button>
        </p>
      </form>
    </Panel>
  );
}
