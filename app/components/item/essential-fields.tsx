import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { FIREARM_TYPES, type ItemKind } from '#app/domain/firearm.ts';
import { isArm, ITEM_SUBTYPES, PART_KINDS, typeOfSubtype } from '#app/domain/item.ts';
import { useText } from '#app/i18n/text.tsx';

/** Names known to the reference tables; anything else may be typed. */
export interface Suggested {
  makes: readonly string[];
  calibres: readonly string[];
}

/** What the item is called, by its kind: type, make, model and calibre of an arm; of ammunition its cartridge. */
export function EssentialFields(props: { form: FormValues; kind: ItemKind; suggested: Suggested }) {
  const { form, kind, suggested } = props;
  const { t } = useText();
  const arm = isArm(kind);
  return (
    <div className="field-grid">
      <TypeFields form={form} kind={kind} />
      <DatalistField {...bind(form, 'make')} label={t('capture.weapon.make')} suggestions={suggested.makes} />
      {!arm && (
        <TextField {...bind(form, 'makerCode')} label={t('item.makerCode')} hint={t('item.makerCodeHint')} />
      )}
      {kind !== 'ammunition' && <TextField {...bind(form, 'model')} label={t('capture.weapon.model')} />}
      {kind !== 'related_material' && (
        <DatalistField
          {...bind(form, 'calibre')}
          label={t(kind === 'ammunition' ? 'item.cartridgeName' : 'capture.weapon.calibre')}
          hint={kind === 'ammunition' ? t('item.cartridgeNameHint') : undefined}
          suggestions={suggested.calibres}
        />
      )}
    </div>
  );
}

/** The type that the figures count, and what the item is more exactly. */
function TypeFields({ form, kind }: { form: FormValues; kind: ItemKind }) {
  const { t } = useText();
  const types = FIREARM_TYPES.map((type) => ({ value: type, label: t(`codes.firearmType.${type}`) }));
  const subtype = kind !== 'part' && (
    <SelectField
      {...bind(form, 'itemSubtype')}
      label={t(`item.subtype.${kind}`)}
      options={ITEM_SUBTYPES[kind].map((code) => {
        const type = typeOfSubtype(code);
        return {
          value: code,
          label: t(`codes.itemSubtype.${code}`),
          group: type && t(`codes.firearmType.${type}`),
        };
      })}
      required={kind === 'light_weapon'}
    />
  );
  if (kind === 'part') {
    return (
      <>
        <SelectField
          {...bind(form, 'partKind')}
          label={t('item.partKind')}
          options={PART_KINDS.map((code) => ({ value: code, label: t(`codes.partKind.${code}`) }))}
          required
        />
        <SelectField {...bind(form, 'firearmType')} label={t('item.partOf')} options={types} />
      </>
    );
  }
  return (
    <>
      {kind === 'small_arm' && (
        <SelectField
          {...bind(form, 'firearmType')}
          label={t('capture.weapon.firearmType')}
          options={types}
          required
        />
      )}
      {subtype}
    </>
  );
}
