import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { RadioField } from '#app/components/choice-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { LONGEST_RETENTION, type RetentionKind } from '#app/domain/retention.ts';
import { useText } from '#app/i18n/text.tsx';

/** How long this State keeps a kind of record, and why. */
export function RetentionForm({ kinds, form }: { kinds: readonly RetentionKind[]; form: FormValues }) {
  const { t } = useText();
  return (
    <form method="post" action="/retention" noValidate>
      <SendOnce />
      <SelectField
        {...bind(form, 'kind')}
        label={t('retention.set.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`retention.kind.${kind}`) }))}
        required
      />
      <RadioField
        {...bind(form, 'howLong')}
        label={t('retention.set.howLong')}
        choices={[
          { value: 'for_ever', label: t('retention.set.for_ever'), hint: t('retention.set.for_everHint') },
          { value: 'years', label: t('retention.set.years') },
        ]}
        required
      />
      <TextField
        {...bind(form, 'years')}
        label={t('retention.set.number')}
        type="number"
        inputMode="numeric"
        width="short"
        min={1}
        max={LONGEST_RETENTION}
      />
      <TextArea {...bind(form, 'reason')} label={t('retention.set.reason')} rows={3} required />
      <p className="actions">
        <Button>{t('retention.set.submit')}</Button>
      </p>
    </form>
  );
}
