import { Button } from '#app/components/button.tsx';
import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CONCEALMENTS } from '#app/domain/concealment.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';
import { useText } from '#app/i18n/text.tsx';

/** How it was carried and hidden when it was taken in, and through which countries it had come. */
export function TravelFields(props: {
  form: FormValues;
  rows: number;
  countries: CountryCodes;
  action: string;
}) {
  const { form } = props;
  const { t } = useText();
  return (
    <>
      <div className="field-grid">
        <SelectField
          {...bind(form, 'conveyance')}
          label={t('capture.occasion.conveyance')}
          options={CONVEYANCES.map((means) => ({ value: means, label: t(`codes.conveyance.${means}`) }))}
          value={form.fields.conveyance?.[0] ?? 'unknown'}
          placeholder={false}
        />
        <SelectField
          {...bind(form, 'concealment')}
          label={t('capture.occasion.concealment')}
          options={CONCEALMENTS.map((code) => ({ value: code, label: t(`codes.concealment.${code}`) }))}
          value={form.fields.concealment?.[0] ?? 'unknown'}
          placeholder={false}
        />
      </div>
      <TextField
        {...bind(form, 'concealmentNote')}
        label={t('capture.occasion.concealmentNote')}
        hint={t('capture.occasion.concealmentNoteHint')}
      />
      <StopRows {...props} />
    </>
  );
}

/** A row for each country on the way, the first first; rows come and go by buttons that send the form. */
function StopRows(props: { form: FormValues; rows: number; countries: CountryCodes; action: string }) {
  const { form, rows, countries, action } = props;
  const { t } = useText();
  return (
    <fieldset className="field" id="stops">
      <legend className="field__label">{t('capture.stop.title')}</legend>
      <p className="hint">{t('capture.stop.hint')}</p>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="field-grid stop-row" id={`stop-${row}`}>
          <CountryField
            {...bind(form, `stops.${row}.country`)}
            label={t(row === 0 ? 'capture.stop.origin' : 'capture.stop.transit', { number: row })}
            countries={countries}
          />
          <SelectField
            {...bind(form, `stops.${row}.conveyance`)}
            label={t('capture.stop.conveyance')}
            options={CONVEYANCES.map((means) => ({ value: means, label: t(`codes.conveyance.${means}`) }))}
            value={form.fields[`stops.${row}.conveyance`]?.[0] ?? 'unknown'}
            placeholder={false}
          />
          {rows > 1 && (
            <Button kind="quiet" name="intent" value={`remove-stop:${row}`} formAction={`${action}#stops`}>
              {t('capture.stop.remove', { number: row + 1 })}
            </Button>
          )}
        </div>
      ))}
      <p className="actions">
        <Button kind="plain" name="intent" value="add-stop" formAction={`${action}#stop-${rows}`}>
          {t('capture.stop.add')}
        </Button>
      </p>
    </fieldset>
  );
}
