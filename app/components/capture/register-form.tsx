import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { SharingFields } from '#app/components/capture/sharing-fields.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { useText } from '#app/i18n/text.tsx';

/** The last act of a capture: what other States may learn, and then to register, or to hand over to a second officer. */
export function RegisterForm(props: {
  form: FormValues;
  action: string;
  /** The other members */
  states: readonly string[];
  /** The State asks for a second officer */
  two: boolean;
}) {
  const { form, action, states, two } = props;
  const { t } = useText();
  return (
    <form method="post" action={action} noValidate>
      <SendOnce />
      <Panel title={t('capture.occasion.sharingTitle')}>
        <SharingFields form={form} states={states} />
      </Panel>
      {two && (
        <Panel title={t('check.handOver.title')}>
          <p className="measure">{t('check.handOver.text')}</p>
          <TextArea {...bind(form, 'note')} label={t('check.handOver.note')} rows={2} />
        </Panel>
      )}
      {!two && <p className="measure">{t('capture.check.readyText')}</p>}
      <p className="actions">
        {two ? (
          <Button name="intent" value="hand-over">
            {t('check.handOver.send')}
          </Button>
        ) : (
          <Button name="intent" value="register">
            {t('capture.check.register')}
          </Button>
        )}
      </p>
    </form>
  );
}
