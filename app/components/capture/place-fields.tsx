import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { MoreFields } from '#app/components/item/more-fields.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { PLACE_KINDS, REPORT_TYPES } from '#app/domain/occasion.ts';
import { PRECISIONS } from '#app/domain/period.ts';
import { useText } from '#app/i18n/text.tsx';

/** What happened, and when: a day, or as exactly as it is known. */
export function WhenFields({ form, latest }: { form: FormValues; latest: string }) {
  const { t } = useText();
  const inexact = (form.fields.datePrecision?.[0] ?? 'day') !== 'day' ? ['datePrecision'] : [];
  return (
    <>
      <SelectField
        {...bind(form, 'reportType')}
        label={t('capture.occasion.reportType')}
        hint={t('capture.occasion.reportTypeHint')}
        options={REPORT_TYPES.map((type) => ({ value: type, label: t(`codes.reportType.${type}`) }))}
        placeholder={false}
        required
      />
      <DateField
        {...bind(form, 'occurredOn')}
        label={t('capture.occasion.occurredOn')}
        max={latest}
        required
      />
      <MoreFields form={form} names={['occurredUntil', ...inexact]} title={t('capture.occasion.inexact')}>
        <DateField
          {...bind(form, 'occurredUntil')}
          label={t('capture.occasion.occurredUntil')}
          hint={t('capture.occasion.occurredUntilHint')}
          max={latest}
        />
        <SelectField
          {...bind(form, 'datePrecision')}
          label={t('capture.occasion.datePrecision')}
          options={PRECISIONS.map((code) => ({ value: code, label: t(`codes.datePrecision.${code}`) }))}
          value={form.fields.datePrecision?.[0] ?? 'day'}
          placeholder={false}
        />
      </MoreFields>
    </>
  );
}

/** Where. The subdivision is typed by name or code; names of the own State are offered. */
export function WhereFields(props: {
  form: FormValues;
  countries: CountryCodes;
  /** As they are offered, of the country that is set */
  subdivisions: readonly string[];
}) {
  const { form, countries, subdivisions } = props;
  const { t } = useText();
  return (
    <>
      <TextField
        {...bind(form, 'place')}
        label={t('capture.occasion.place')}
        hint={t('capture.occasion.placeHint')}
        required
      />
      <div className="field-grid">
        <SelectField
          {...bind(form, 'placeKind')}
          label={t('capture.occasion.placeKind')}
          options={PLACE_KINDS.map((kind) => ({ value: kind, label: t(`codes.placeKind.${kind}`) }))}
          value={form.fields.placeKind?.[0] ?? 'unknown'}
          placeholder={false}
        />
        <CountryField
          {...bind(form, 'placeCountry')}
          label={t('capture.occasion.placeCountry')}
          countries={countries}
        />
        <DatalistField
          {...bind(form, 'subdivision')}
          label={t('capture.occasion.subdivision')}
          hint={t('capture.occasion.subdivisionHint')}
          suggestions={subdivisions}
        />
      </div>
      <MoreFields form={form} names={['latitude', 'longitude']} title={t('capture.occasion.coordinates')}>
        <TextField
          {...bind(form, 'latitude')}
          label={t('capture.occasion.latitude')}
          hint={t('capture.occasion.latitudeHint')}
          width="medium"
        />
        <TextField
          {...bind(form, 'longitude')}
          label={t('capture.occasion.longitude')}
          hint={t('capture.occasion.longitudeHint')}
          width="medium"
        />
      </MoreFields>
    </>
  );
}
