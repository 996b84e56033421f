import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CONDITIONS, FIREARM_TYPES } from '#app/domain/firearm.ts';
import { useText } from '#app/i18n/text.tsx';

export interface Suggested {
  makes: readonly string[];
  calibres: readonly string[];
}

/** The essentials of one arm but its serial, which is one of its marks. */
export function WeaponFields(props: { form: FormValues; countries: CountryCodes; suggested: Suggested }) {
  const { form, countries, suggested } = props;
  const { t } = useText();
  return (
    <>
      <div className="field-grid">
        <SelectField
          {...bind(form, 'firearmType')}
          label={t('capture.weapon.firearmType')}
          options={FIREARM_TYPES.map((type) => ({ value: type, label: t(`codes.firearmType.${type}`) }))}
          required
        />
        <SelectField
          {...bind(form, 'condition')}
          label={t('capture.weapon.condition')}
          value={form.fields.condition?.[0] ?? 'industrial'}
          options={CONDITIONS.map((condition) => ({
            value: condition,
            label: t(`codes.condition.${condition}`),
          }))}
          placeholder={false}
          required
        />
        <DatalistField
          {...bind(form, 'make')}
          label={t('capture.weapon.make')}
          suggestions={suggested.makes}
        />
        <TextField {...bind(form, 'model')} label={t('capture.weapon.model')} />
        <DatalistField
          {...bind(form, 'calibre')}
          label={t('capture.weapon.calibre')}
          suggestions={suggested.calibres}
        />
      </div>
      <div className="field-grid">
        <CountryField
          {...bind(form, 'manufactureCountry')}
          label={t('capture.weapon.manufactureCountry')}
          countries={countries}
        />
        <TextField
          {...bind(form, 'manufactureYear')}
          label={t('capture.weapon.manufactureYear')}
          width="short"
          inputMode="numeric"
        />
        <CountryField
          {...bind(form, 'importCountry')}
          label={t('capture.weapon.importCountry')}
          hint={t('capture.weapon.importCountryHint')}
          countries={countries}
        />
        <TextField
          {...bind(form, 'importYear')}
          label={t('capture.weapon.importYear')}
          width="short"
          inputMode="numeric"
        />
      </div>
      <TextArea
        {...bind(form, 'description')}
        label={t('capture.weapon.description')}
        hint={t('capture.weapon.descriptionHint')}
        rows={3}
      />
      <CheckboxField
        name="stateOwned"
        label={t('capture.weapon.stateOwned')}
        hint={t('capture.weapon.stateOwnedHint')}
        checked={form.fields.stateOwned?.[0] === 'yes'}
      />
    </>
  );
}
