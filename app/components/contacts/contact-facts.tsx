import { DataTable } from '#app/components/data-table.tsx';
import { Panel } from '#app/components/panel.tsx';
import { PhoneLink } from '#app/components/phone-link.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import type { ContactChange, IdentityKind } from '#app/domain/contact-admission.ts';
import { useText } from '#app/i18n/text.tsx';

import { type ContactLine, StandingTag } from './contact-table.tsx';

export interface ContactFactsProps {
  contact: ContactLine & {
    agency: string;
    phone: string;
    kind: IdentityKind | null;
    country: string | null;
    ends_in: string | null;
    checked_by: string | null;
  };
}

/** Who somebody is, and how he stands. */
export function ContactFacts({ contact }: ContactFactsProps) {
  const { t, formatCountry, formatShortDate } = useText();
  const evidence =
    contact.kind === null
      ? ''
      : t('contacts.contact.evidenceIs', {
          kind: t(`contacts.identity.${contact.kind}`),
          country: formatCountry(contact.country ?? ''),
          end: contact.ends_in ?? '',
          by: contact.checked_by ?? '',
        });
  return (
    <SummaryList
      rows={[
        { label: t('contacts.column.standing'), value: <StandingTag status={contact.status} /> },
        { label: t('contacts.form.role'), value: t(`codes.role.${contact.role}`) },
        {
          label: t('contacts.column.acts'),
          value: contact.member_state === null ? t('contacts.region') : formatCountry(contact.member_state),
        },
        { label: t('contacts.form.agency'), value: contact.agency },
        { label: t('contacts.form.email'), value: contact.email },
        { label: t('contacts.form.phone'), value: contact.phone && <PhoneLink phone={contact.phone} /> },
        { label: t('contacts.contact.evidence'), value: evidence },
        {
          label: t('contacts.column.term'),
          value: contact.term_ends_on === null ? t('contacts.noTerm') : formatShortDate(contact.term_ends_on),
        },
        {
          label: t('contacts.column.active'),
          value:
            contact.last_active_at === null ? t('contacts.never') : formatShortDate(contact.last_active_at),
        },
      ]}
    />
  );
}

/** Every step of the standing, latest first. */
export function ChangeHistory(props: {
  changes: readonly { id: string; change: ContactChange; reason: string; by_name: string; at: string }[];
}) {
  const { t, formatDateTime } = useText();
  return (
    <Panel title={t('contacts.contact.history')}>
      <DataTable
        caption={t('contacts.contact.history')}
        captionHidden
        rows={props.changes}
        rowKey={(one) => one.id}
        empty={t('contacts.contact.noHistory')}
        columns={[
          {
            key: 'what',
            header: t('contacts.contact.what'),
            rowHeader: true,
            cell: (one) => t(`contacts.change.${one.change}`),
          },
          { key: 'when', header: t('contacts.contact.when'), cell: (one) => formatDateTime(one.at) },
          {
            key: 'by',
            header: t('contacts.contact.by'),
            cell: (one) => one.by_name || t('contacts.contact.portal'),
          },
          { key: 'why', header: t('contacts.nomination.reason'), cell: (one) => one.reason },
        ]}
      />
    </Panel>
  );
}
