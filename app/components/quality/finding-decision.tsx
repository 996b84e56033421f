import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { TextArea } from '#app/components/text-area.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Accepts a finding with a reason, or opens an accepted one again. */
export function FindingDecision(props: { id: string; accepted: boolean; form: FormValues }) {
  const { id, accepted, form } = props;
  const { t } = useText();
  return (
    <form method="post" action={`/quality/${id}`} noValidate>
      {!accepted && <p>{t('quality.accept.why')}</p>}
      <input type="hidden" name="decision" value={accepted ? 'open' : 'accepted'} />
      <TextArea
        {...bind(form, 'reason')}
        label={t(accepted ? 'quality.accept.reopenReason' : 'quality.accept.reason')}
        hint={accepted ? undefined : t('quality.accept.reasonHint')}
        rows={3}
        required
      />
      <p className="actions">
        <Button kind="plain">{t(accepted ? 'quality.accept.reopen' : 'quality.accept.submit')}</Button>
      </p>
    </form>
  );
}
