import { DataTable } from '#app/components/data-table.tsx';
import type { ApprovalSide } from '#app/domain/contact-admission.ts';
import type { Role } from '#app/domain/role.ts';
import { useText } from '#app/i18n/text.tsx';

interface WaitingNomination {
  id: string;
  display_name: string;
  role: Role;
  member_state: string | null;
  nominated_at: string;
  nominator_name: string | null;
  approvals: readonly { side: ApprovalSide; approved: boolean; officer_name: string }[];
}

/** The queue of nominations, with the decisions each has. */
export function NominationTable({ waiting }: { waiting: readonly WaitingNomination[] }) {
  const { t, formatCountry, formatShortDate } = useText();
  return (
    <DataTable
      caption={t('contacts.waiting')}
      captionHidden
      rows={waiting}
      rowKey={(one) => one.id}
      empty={t('contacts.noneWaiting')}
      columns={[
        {
          key: 'name',
          header: t('contacts.column.name'),
          rowHeader: true,
          cell: (one) => <a href={`/contacts/nominations/${one.id}`}>{one.display_name}</a>,
        },
        { key: 'role', header: t('contacts.column.role'), cell: (one) => t(`codes.role.${one.role}`) },
        {
          key: 'acts',
          header: t('contacts.column.acts'),
          cell: (one) => (one.member_state === null ? t('contacts.region') : formatCountry(one.member_state)),
        },
        { key: 'by', header: t('contacts.column.by'), cell: (one) => one.nominator_name },
        {
          key: 'since',
          header: t('contacts.column.since'),
          cell: (one) => formatShortDate(one.nominated_at),
        },
        {
          key: 'decided',
          header: t('contacts.column.decided'),
          cell: (one) =>
            one.approvals
              .map(({ side, approved }) =>
                t('contacts.sideHas', {
                  side: t(`contacts.side.${side}`),
                  decision: t(`contacts.decision.${approved ? 'approved' : 'refused'}`),
                }),
              )
              .join(' · ') || t('contacts.nothingYet'),
        },
      ]}
    />
  );
}
