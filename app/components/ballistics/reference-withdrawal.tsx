import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { TextArea } from '#app/components/text-area.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Takes an own reference back; open where the form was refused. */
export function ReferenceWithdrawal({ id, form }: { id: string; form: FormValues }) {
  const { t } = useText();
  return (
    <details className="panel" open={form.problems.summary.length > 0}>
      <summary>{t('ballistics.withdraw.title')}</summary>
      <form method="post" action={`/ballistics/${id}`} noValidate>
        <TextArea
          {...bind(form, 'reason')}
          label={t('ballistics.withdraw.reason')}
          hint={t('ballistics.withdraw.hint')}
          rows={2}
          required
        />
        <p className="actions">
          <Button kind="danger">{t('ballistics.withdraw.submit')}</Button>
        </p>
      </form>
    </details>
  );
}
