import { CountryField, type CountryCodes } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { RadioField } from '#app/components/choice-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { BALLISTIC_EXHIBITS, BALLISTIC_SYSTEMS } from '#app/domain/ballistic-reference.ts';
import { useText } from '#app/i18n/text.tsx';

/** Which system, which number, what is filed; and the incident. */
export function ReferenceFields(props: {
  form: FormValues;
  countries: CountryCodes;
  /** The incident is what the reference is filed under; else it is given beside the weapon. */
  ofIncident: boolean;
}) {
  const { form, countries, ofIncident } = props;
  const { t } = useText();
  return (
    <>
      <RadioField
        {...bind(form, 'system')}
        label={t('ballistics.field.system')}
        choices={BALLISTIC_SYSTEMS.map((system) => ({
          value: system,
          label: t(`ballistics.system.${system}`),
        }))}
        required
      />
      <CountryField {...bind(form, 'issuer')} label={t('ballistics.field.issuer')} countries={countries} />
      <TextField
        {...bind(form, 'number')}
        label={t('ballistics.field.number')}
        hint={t('ballistics.field.numberHint')}
        maxLength={100}
        mark
        required
      />
      <SelectField
        {...bind(form, 'exhibit')}
        label={t('ballistics.field.exhibit')}
        options={BALLISTIC_EXHIBITS.map((exhibit) => ({
          value: exhibit,
          label: t(`ballistics.exhibit.${exhibit}`),
        }))}
        required
      />
      {!ofIncident && <h2>{t('ballistics.add.incidentToo')}</h2>}
      <DateField {...bind(form, 'incidentOn')} label={t('ballistics.field.incidentOn')} />
      <TextField
        {...bind(form, 'incidentPlace')}
        label={t('ballistics.field.incidentPlace')}
        maxLength={200}
      />
      <TextField {...bind(form, 'incidentCase')} label={t('ballistics.field.incidentCase')} maxLength={100} />
      <TextArea {...bind(form, 'note')} label={t('ballistics.field.note')} rows={2} maxLength={500} />
    </>
  );
}
