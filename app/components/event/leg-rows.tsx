import { Button } from '#app/components/button.tsx';
import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';
import { LEG_ROWS, shownRows } from '#app/forms/rows.ts';
import { useText } from '#app/i18n/text.tsx';

/** The legs of a route, added and taken away by buttons that send the form; it comes back as typed, at the row. */
export function LegRows(props: { form: FormValues; countries: CountryCodes; action: string }) {
  const { form, countries, action } = props;
  const { t } = useText();
  const rows = shownRows(form.fields, LEG_ROWS);
  return (
    <div id="legs">
      <h3>{t('event.form.legs')}</h3>
      {Array.from({ length: rows }, (_, row) => (
        <fieldset key={row} className="panel mark-row" id={`leg-${row}`}>
          <legend className="mark-row__legend">{t('event.form.leg', { number: row + 1 })}</legend>
          <div className="field-grid">
            <CountryField
              {...bind(form, `legs.${row}.from`)}
              label={t('event.form.from')}
              countries={countries}
            />
            <CountryField
              {...bind(form, `legs.${row}.to`)}
              label={t('event.form.to')}
              countries={countries}
            />
            <SelectField
              {...bind(form, `legs.${row}.conveyance`)}
              label={t('event.fact.conveyance')}
              value={form.fields[`legs.${row}.conveyance`]?.[0] ?? 'unknown'}
              options={CONVEYANCES.map((code) => ({ value: code, label: t(`codes.conveyance.${code}`) }))}
              placeholder={false}
            />
            <TextField {...bind(form, `legs.${row}.departed`)} label={t('event.form.departed')} />
          </div>
          <Button kind="quiet" name="intent" value={`remove-leg:${row}`} formAction={`${action}#legs`}>
            {t('event.form.removeLeg', { number: row + 1 })}
          </Button>
        </fieldset>
      ))}
      <p className="actions">
        <Button kind="plain" name="intent" value="add-leg" formAction={`${action}#leg-${rows}`}>
          {t('event.form.addLeg')}
        </Button>
      </p>
    </div>
  );
}
