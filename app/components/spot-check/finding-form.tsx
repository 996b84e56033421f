import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { SPOT_FIELDS, SPOT_RESULTS } from '#app/domain/spot-check.ts';
import { useText } from '#app/i18n/text.tsx';

/** What the second reader found, said once the marks were read. */
export function FindingForm({ action, form }: { action: string; form: FormValues }) {
  const { t } = useText();
  const ticked = form.fields.differing ?? [];
  const error = form.problems.of('differing');
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
        <fieldset className={error === undefined ? 'field' : 'field field--error'} id="differing">
          <legend className="field__label">{t('spot.finding.differing')}</legend>
          {error !== undefined && <p className="field__error">{error}</p>}
          {SPOT_FIELDS.map((field) => (
            <CheckboxField
              key={field}
              id={`differing-${field}`}
              name="differing"
              value={field}
              label={t(`spot.field.${field}`)}
              checked={ticked.includes(field)}
              required
            />
          ))}
        </fieldset>
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
