import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { Explained } from '#app/components/explained.tsx';
import { FieldNotes } from '#app/components/field.tsx';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { useText } from '#app/i18n/text.tsx';

/** What other States may learn: the levels with a line each, and the States for the level that names them. */
export function SharingFields({ form, states }: { form: FormValues; states: readonly string[] }) {
  const { t, formatCountry } = useText();
  const named = form.fields.sharedWith ?? [];
  const error = form.problems.of('sharedWith');
  const hint = t('capture.occasion.sharedWithHint');
  return (
    <>
      <Explained term="sharingLevel" />
      <RadioField
        {...bind(form, 'sharing')}
        label={t('capture.occasion.sharing')}
        choices={SHARING_LEVELS.map((level) => ({
          value: level,
          label: t(`codes.sharing.${level}`),
          hint: t(`codes.sharingExplained.${level}`),
        }))}
        required
      />
      <fieldset className={error === undefined ? 'field' : 'field field--error'}>
        <legend className="field__label">{t('capture.occasion.sharedWith')}</legend>
        <FieldNotes id="sharedWith" hint={hint} error={error} />
        <div className="tick-grid">
          {states.map((state, index) => (
            <CheckboxField
              key={state}
              id={index === 0 ? 'sharedWith' : `sharedWith-${state}`}
              name="sharedWith"
              value={state}
              label={formatCountry(state)}
              checked={named.includes(state)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
