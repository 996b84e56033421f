import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { ApprovalSide } from '#app/domain/contact-admission.ts';
import { useText } from '#app/i18n/text.tsx';

/** Approve or refuse for one's side; withdraw what one nominated oneself. Nothing where nothing is open. */
export function DecisionForm(props: { open: { side?: ApprovalSide; withdraw: boolean }; form: FormValues }) {
  const { open, form } = props;
  const { t } = useText();
  return (
    <>
      {open.side !== undefined && (
        <form method="post" noValidate className="measure">
          <Panel title={t('contacts.nomination.decide', { side: t(`contacts.side.${open.side}`) })}>
            <p>{t('contacts.nomination.decideLead')}</p>
            <TextArea
              {...bind(form, 'reason')}
              label={t('contacts.nomination.reason')}
              hint={t('contacts.nomination.reasonHint')}
              rows={2}
            />
            <p className="actions">
              <Button name="decision" value="approved">
                {t('contacts.nomination.approve')}
              </Button>
              <Button name="decision" value="refused" kind="danger">
                {t('contacts.nomination.refuse')}
              </Button>
            </p>
          </Panel>
        </form>
      )}
      {open.withdraw && (
        <form method="post" className="actions">
          <Button name="decision" value="withdrawn" kind="plain">
            {t('contacts.nomination.withdraw')}
          </Button>
        </form>
      )}
    </>
  );
}
