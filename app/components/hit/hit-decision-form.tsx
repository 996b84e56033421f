import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { RadioField } from '#app/components/choice-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Confirm or reject, with what decided it. */
export function HitDecisionForm({ id, form }: { id: string; form: FormValues }) {
  const { t } = useText();
  return (
    <form method="post" action={`/hits/${id}`} noValidate>
      <RadioField
        {...bind(form, 'decision')}
        label={t('hit.decide.question')}
        choices={(['confirmed', 'rejected'] as const).map((decision) => ({
          value: decision,
          label: t(`hit.decide.${decision}`),
          hint: t(`hit.decide.${decision}Hint`),
        }))}
        required
      />
      <TextArea
        {...bind(form, 'reason')}
        label={t('hit.decide.reason')}
        hint={t('hit.decide.reasonHint')}
        rows={3}
        required
      />
      <p className="hint">{t('hit.decide.once')}</p>
      <p className="actions">
        <Button>{t('hit.decide.submit')}</Button>
      </p>
    </form>
  );
}
