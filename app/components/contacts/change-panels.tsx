import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { ChangeByPeople } from '#app/domain/contact-admission.ts';
import { useText } from '#app/i18n/text.tsx';

/** Suspend, resume or revoke, with a reason. */
export function ChangePanel({ open, form }: { open: readonly ChangeByPeople[]; form: FormValues }) {
  const { t } = useText();
  return (
    <form method="post" noValidate className="measure">
      <Panel title={t('contacts.contact.decide')}>
        <p>{t('contacts.contact.decideLead')}</p>
        <TextArea {...bind(form, 'reason')} label={t('contacts.nomination.reason')} rows={2} required />
        <p className="actions">
          {open.map((change) => (
            <Button
              key={change}
              name="change"
              value={change}
              kind={change === 'revoked' ? 'danger' : 'plain'}
            >
              {t(`contacts.contact.do.${change}`)}
            </Button>
          ))}
        </p>
      </Panel>
    </form>
  );
}

/** The open work of somebody, and to whom it may go. */
export function WorkPanel(props: {
  id: string;
  work: { drafts: number; standing: number; batches: number; jobs: number };
  successors: readonly { id: string; displayName: string }[];
  form: FormValues;
}) {
  const { id, work, successors, form } = props;
  const { t } = useText();
  if (work.drafts + work.standing + work.batches + work.jobs === 0)
    return (
      <Panel title={t('contacts.contact.work')}>
        <p>{t('contacts.contact.noWork')}</p>
      </Panel>
    );
  return (
    <form method="post" action={`/contacts/${id}/hand-over`} noValidate className="measure">
      <Panel title={t('contacts.contact.work')}>
        <p>{t('contacts.contact.workIs', { ...work })}</p>
        <p className="hint">{t('contacts.contact.left')}</p>
        <SelectField
          {...bind(form, 'successor')}
          label={t('contacts.contact.successor')}
          options={successors.map((one) => ({ value: one.id, label: one.displayName }))}
          required
        />
        <p className="actions">
          <Button kind="plain">{t('contacts.contact.hand')}</Button>
        </p>
      </Panel>
    </form>
  );
}
