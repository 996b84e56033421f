import { Button } from '#app/components/button.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Asks for a moment at which the page of a record is to be seen again. */
export function AsOfForm({ recordId, value }: { recordId: string; value?: string }) {
  const { t } = useText();
  return (
    <form method="get" action={`/records/${recordId}`}>
      <TextField
        name="at"
        label={t('history.asOf.when')}
        hint={t('history.asOf.whenHint')}
        value={value}
        width="medium"
        required
      />
      <p className="actions">
        <Button kind="plain">{t('history.asOf.show')}</Button>
      </p>
    </form>
  );
}
