import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useText } from '#app/i18n/text.tsx';

/** A third officer says that a record is right of which a second reader said that it differs. */
export function UpholdForm({ action, form }: { action: string; form: FormValues }) {
  const { t } = useText();
  return (
    <Panel title={t('spot.read.right')}>
      <p>{t('spot.read.rightLead')}</p>
      <form method="post" action={action} noValidate>
        <input type="hidden" name="intent" value="uphold" />
        <TextArea
          {...bind(form, 'why')}
          label={t('spot.read.rightWhy')}
          hint={t('spot.read.rightWhyHint')}
          rows={3}
          required
        />
        <p className="actions">
          <Button>{t('spot.read.rightSubmit')}</Button>
        </p>
      </form>
    </Panel>
  );
}
