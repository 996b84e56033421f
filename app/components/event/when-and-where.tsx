import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { PERIOD_BOUNDS } from '#app/domain/period.ts';
import { useText } from '#app/i18n/text.tsx';

/** A date as exactly as it is known. */
export function WhenFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <div className="field-grid">
      <TextField
        {...bind(form, 'date')}
        label={t('event.form.date')}
        hint={t('event.form.dateHint')}
        width="medium"
        required
      />
      <SelectField
        {...bind(form, 'bound')}
        label={t('event.form.bound')}
        value={form.fields.bound?.[0] ?? 'on'}
        options={PERIOD_BOUNDS.map((code) => ({ value: code, label: t(`codes.periodBound.${code}`) }))}
        placeholder={false}
        required
      />
      <TextField
        {...bind(form, 'until')}
        label={t('event.form.until')}
        hint={t('event.form.untilHint')}
        width="medium"
      />
    </div>
  );
}

/** A place; its subdivision by name or code, of which those of one country are offered. */
export function WhereFields(props: {
  form: FormValues;
  countries: CountryCodes;
  subdivisions: readonly string[];
}) {
  const { form, countries, subdivisions } = props;
  const { t } = useText();
  const open = ['latitude', 'longitude'].some(
    (name) => (form.fields[name]?.[0] ?? '') !== '' || form.problems.of(name) !== undefined,
  );
  return (
    <>
      <TextField {...bind(form, 'place')} label={t('event.form.place')} hint={t('event.form.placeHint')} />
      <div className="field-grid">
        <CountryField {...bind(form, 'country')} label={t('event.form.country')} countries={countries} />
        <DatalistField
          {...bind(form, 'subdivision')}
          label={t('event.form.subdivision')}
          hint={t('event.form.subdivisionHint')}
          suggestions={subdivisions}
        />
      </div>
      <details open={open}>
        <summary>{t('event.form.more')}</summary>
        <div className="field-grid">
          {(['latitude', 'longitude'] as const).map((name) => (
            <TextField
              key={name}
              {...bind(form, name)}
              label={t(`event.form.${name}`)}
              hint={t('event.form.coordinatesHint')}
              width="medium"
            />
          ))}
        </div>
      </details>
    </>
  );
}
