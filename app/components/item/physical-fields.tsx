import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { MoreFields } from '#app/components/item/more-fields.tsx';
import { Ticked } from '#app/components/item/origin-fields.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { ItemKind } from '#app/domain/firearm.ts';
import { ACTION_TYPES, isArm, STOCK_TYPES } from '#app/domain/item.ts';
import { useText } from '#app/i18n/text.tsx';

const NAMES = [
  'actionType',
  'stockType',
  'polymerFrame',
  'modular',
  'materials',
  'finish',
  'barrelLength',
  'overallLength',
  'capacity',
] as const;

/** Physical characteristics of an arm or a part (ISACS 05.31, 6.4.1). */
export function PhysicalFields({ form, kind }: { form: FormValues; kind: ItemKind }) {
  const { t } = useText();
  const arm = isArm(kind);
  return (
    <MoreFields form={form} names={NAMES} title={t('item.physical')}>
      <div className="field-grid">
        {arm && (
          <>
            <SelectField
              {...bind(form, 'actionType')}
              label={t('item.actionType')}
              options={ACTION_TYPES.map((code) => ({ value: code, label: t(`codes.actionType.${code}`) }))}
            />
            <SelectField
              {...bind(form, 'stockType')}
              label={t('item.stockType')}
              options={STOCK_TYPES.map((code) => ({ value: code, label: t(`codes.stockType.${code}`) }))}
            />
          </>
        )}
        <SelectField
          {...bind(form, 'polymerFrame')}
          label={t('item.polymerFrame')}
          options={(['yes', 'no'] as const).map((code) => ({ value: code, label: t(`common.${code}`) }))}
        />
        <TextField {...bind(form, 'materials')} label={t('item.materials')} hint={t('item.materialsHint')} />
        <TextField {...bind(form, 'finish')} label={t('item.finish')} />
        {(['barrelLength', 'overallLength', 'capacity'] as const).map((name) => (
          <TextField
            key={name}
            {...bind(form, name)}
            label={t(`item.${name}`)}
            width="short"
            inputMode="numeric"
          />
        ))}
      </div>
      {arm && <Ticked form={form} name="modular" label={t('item.modular')} />}
    </MoreFields>
  );
}
