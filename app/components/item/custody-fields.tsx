import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { MoreFields } from '#app/components/item/more-fields.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useText } from '#app/i18n/text.tsx';

const NAMES = ['restrictedUse', 'custodyNumber', 'sealNumber'] as const;

/** What national law says of an item, and the numbers under which it is kept as evidence. */
export function CustodyFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <MoreFields form={form} names={NAMES} title={t('item.custody')}>
      <SelectField
        {...bind(form, 'restrictedUse')}
        label={t('item.restrictedUse')}
        hint={t('item.restrictedUseHint')}
        options={(['yes', 'no'] as const).map((code) => ({ value: code, label: t(`common.${code}`) }))}
      />
      <div className="field-grid">
        <TextField {...bind(form, 'custodyNumber')} label={t('item.custodyNumber')} maxLength={100} />
        <TextField {...bind(form, 'sealNumber')} label={t('item.sealNumber')} maxLength={100} />
      </div>
    </MoreFields>
  );
}
