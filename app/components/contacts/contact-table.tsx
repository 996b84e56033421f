import { DataTable } from '#app/components/data-table.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { OfficerStatus } from '#app/domain/contact-admission.ts';
import type { Role } from '#app/domain/role.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ContactLine {
  id: string;
  email: string;
  display_name: string;
  role: Role;
  member_state: string | null;
  status: OfficerStatus;
  term_ends_on: string | null;
  last_active_at: string | null;
}

export function StandingTag({ status }: { status: OfficerStatus }) {
  const { t } = useText();
  const tone = { active: 'success', suspended: 'warning', revoked: undefined } as const;
  return <Tag tone={tone[status]}>{t(`contacts.standing.${status}`)}</Tag>;
}

/** Officers with their standing; the State is a column where there are several. */
export function ContactTable({ contacts, region }: { contacts: readonly ContactLine[]; region: boolean }) {
  const { t, formatCountry, formatShortDate } = useText();
  return (
    <DataTable
      caption={t('contacts.people')}
      captionHidden
      rows={contacts}
      rowKey={(one) => one.id}
      empty={t('contacts.nobody')}
      columns={[
        {
          key: 'name',
          header: t('contacts.column.name'),
          rowHeader: true,
          cell: (one) => <a href={`/contacts/${one.id}`}>{one.display_name}</a>,
        },
        { key: 'role', header: t('contacts.column.role'), cell: (one) => t(`codes.role.${one.role}`) },
        ...(region
          ? [
              {
                key: 'acts',
                header: t('contacts.column.acts'),
                cell: (one: ContactLine) =>
                  one.member_state === null ? t('contacts.region') : formatCountry(one.member_state),
              },
            ]
          : []),
        {
          key: 'standing',
          header: t('contacts.column.standing'),
          cell: (one) => <StandingTag status={one.status} />,
        },
        {
          key: 'term',
          header: t('contacts.column.term'),
          cell: (one) => (one.term_ends_on ? formatShortDate(one.term_ends_on) : t('contacts.noTerm')),
        },
        {
          key: 'active',
          header: t('contacts.column.active'),
          cell: (one) => (one.last_active_at ? formatShortDate(one.last_active_at) : t('contacts.never')),
        },
      ]}
    />
  );
}
