import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { MoreFields } from '#app/components/item/more-fields.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { ItemKind } from '#app/domain/firearm.ts';
import { useText } from '#app/i18n/text.tsx';

/** Where and when it was made and last imported. */
export function OriginFields(props: { form: FormValues; kind: ItemKind; countries: CountryCodes }) {
  const { form, kind, countries } = props;
  const { t } = useText();
  return (
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
      {kind !== 'related_material' && (
        <>
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
        </>
      )}
    </div>
  );
}

const LICENCE = ['licensedProduction', 'unlicensedCopy', 'designer', 'designerCountry'] as const;

/** Designer and maker kept apart: a weapon made under licence is traced to who made it. */
export function LicenceFields(props: {
  form: FormValues;
  countries: CountryCodes;
  makes: readonly string[];
}) {
  const { form, countries, makes } = props;
  const { t } = useText();
  return (
    <MoreFields form={form} names={LICENCE} title={t('item.licence')}>
      <p className="hint">{t('item.licenceHint')}</p>
      <Ticked form={form} name="licensedProduction" label={t('item.licensedProduction')} />
      <Ticked form={form} name="unlicensedCopy" label={t('item.unlicensedCopy')} />
      <div className="field-grid">
        <DatalistField {...bind(form, 'designer')} label={t('item.designer')} suggestions={makes} />
        <CountryField
          {...bind(form, 'designerCountry')}
          label={t('item.designerCountry')}
          countries={countries}
        />
      </div>
    </MoreFields>
  );
}

/** A box of the form, ticked where it was. */
export function Ticked(props: { form: FormValues; name: string; label: string; hint?: string }) {
  const { form, name, label, hint } = props;
  return (
    <CheckboxField
      name={name}
      label={label}
      hint={hint}
      error={form.problems.of(name)}
      checked={form.fields[name]?.[0] === 'yes'}
    />
  );
}
