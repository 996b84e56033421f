import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { TextArea } from '#app/components/text-area.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Why, and the version that the page shows: somebody else's change in between is noticed by it. */
export function ReasonField(props: { form: FormValues; version: number; label?: string }) {
  const { form, version, label } = props;
  const { t } = useText();
  return (
    <>
      <SendOnce />
      <input type="hidden" name="version" value={version} />
      <TextArea
        {...bind(form, 'reason')}
        label={label ?? t('history.reason')}
        hint={t('history.reasonHint')}
        rows={3}
        required
      />
    </>
  );
}
