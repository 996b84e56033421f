import { DataTable } from '#app/components/data-table.tsx';
import type { MailProblem } from '#app/domain/mail-problem.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ShownMail {
  readonly id: string;
  readonly address: string | null;
  readonly problem?: MailProblem | undefined;
  readonly reply: string | null;
  readonly endedAt: string | null;
}

/** Mails that were given up: to which address, why, and in which words of the mail server. */
export function MailTable({ mails, count }: { mails: readonly ShownMail[]; count: number }) {
  const { t, formatDateTime } = useText();
  return (
    <DataTable
      caption={t('mail.givenUp', { count })}
      captionHidden
      rows={mails}
      rowKey={(mail) => mail.id}
      columns={[
        { key: 'address', header: t('mail.address'), cell: (mail) => mail.address, rowHeader: true },
        {
          key: 'reason',
          header: t('mail.reason'),
          cell: ({ problem }) => problem && t(`mail.problem.${problem}`),
        },
        { key: 'reply', header: t('mail.reply'), cell: (mail) => mail.reply },
        {
          key: 'at',
          header: t('mail.at'),
          cell: ({ endedAt }) => endedAt && formatDateTime(endedAt),
        },
      ]}
    />
  );
}
