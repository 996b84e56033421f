import type { CountryCodes } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { EssentialFields, type Suggested } from '#app/components/item/essential-fields.tsx';
import { CustodyFields } from '#app/components/item/custody-fields.tsx';
import { kindOf } from '#app/components/item/kind-buttons.tsx';
import { CartridgeFields, QuantityField } from '#app/components/item/lot-fields.tsx';
import { LicenceFields, OriginFields, Ticked } from '#app/components/item/origin-fields.tsx';
import { PhysicalFields } from '#app/components/item/physical-fields.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { CONDITIONS } from '#app/domain/firearm.ts';
import { useText } from '#app/i18n/text.tsx';

export type { Suggested } from '#app/components/item/essential-fields.tsx';

/** One item but its marks, with the questions of its kind; the kind goes along, and is changed by `KindButtons`. */
export function WeaponFields(props: { form: FormValues; countries: CountryCodes; suggested: Suggested }) {
  const { form, countries, suggested } = props;
  const { t } = useText();
  const kind = kindOf(form.fields);
  const material = kind === 'related_material';
  return (
    <>
      <input type="hidden" name="itemKind" value={kind} />
      <EssentialFields form={form} kind={kind} suggested={suggested} />
      {kind === 'ammunition' && <CartridgeFields form={form} />}
      {(kind === 'part' || kind === 'ammunition' || material) && <QuantityField form={form} kind={kind} />}
      <OriginFields form={form} kind={kind} countries={countries} />
      {kind !== 'ammunition' && (
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
      )}
      {!material && <LicenceFields form={form} countries={countries} makes={suggested.makes} />}
      {kind !== 'ammunition' && !material && <PhysicalFields form={form} kind={kind} />}
      <TextArea
        {...bind(form, 'description')}
        label={t(material ? 'item.materialDescription' : 'capture.weapon.description')}
        hint={t(material ? 'item.materialDescriptionHint' : 'capture.weapon.descriptionHint')}
        rows={3}
      />
      <Ticked
        form={form}
        name="stateOwned"
        label={t('capture.weapon.stateOwned')}
        hint={t('capture.weapon.stateOwnedHint')}
      />
      <CustodyFields form={form} />
    </>
  );
}
