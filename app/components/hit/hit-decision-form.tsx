import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { FieldNotes } from '#app/components/field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { HIT_EVIDENCE } from '#app/domain/hit.ts';
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
      <EvidenceFields form={form} />
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

function EvidenceFields({ form }: { form: FormValues }) {
  const { t } = useText();
  const chosen = form.fields.evidence ?? [];
  const error = form.problems.of('evidence');
  return (
    <fieldset className={error === undefined ? 'field' : 'field field--error'}>
      <legend className="field__label">{t('hit.decide.evidence')}</legend>
      <FieldNotes id="evidence" hint={t('hit.decide.evidenceHint')} error={error} />
      {HIT_EVIDENCE.map((value, index) => (
        <CheckboxField
          key={value}
          id={index === 0 ? 'evidence' : `evidence-${value}`}
          name="evidence"
          value={value}
          label={t(`codes.hitEvidence.${value}`)}
          checked={chosen.includes(value)}
        />
      ))}
    </fieldset>
  );
}
