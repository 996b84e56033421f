import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { PERSON_PURPOSES } from '#app/forms/party.ts';
import { useText } from '#app/i18n/text.tsx';

/** What names are opened for. */
export function PurposeFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <>
      <SelectField
        {...bind(form, 'purpose')}
        label={t('party.open.purpose')}
        options={PERSON_PURPOSES.map((code) => ({ value: code, label: t(`codes.purpose.${code}`) }))}
        required
      />
      <TextField
        {...bind(form, 'caseReference')}
        label={t('party.open.case')}
        hint={t('party.open.caseHint')}
        width="medium"
      />
    </>
  );
}
