import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

interface SessionLine {
  key: string;
  current: boolean;
  agent: string;
  address: string;
  createdAt: string;
  lastSeenAt: string;
}

/** Where an officer is signed in, each with its end. */
export function SessionTable({ sessions }: { sessions: readonly SessionLine[] }) {
  const { t, formatDateTime } = useText();
  return (
    <DataTable
      caption={t('account.sessions')}
      captionHidden
      rows={sessions}
      rowKey={(one) => one.key}
      columns={[
        {
          key: 'agent',
          header: t('account.session.agent'),
          rowHeader: true,
          cell: (one) => one.agent || t('account.session.unknown'),
        },
        { key: 'address', header: t('account.session.address'), cell: (one) => one.address },
        {
          key: 'since',
          header: t('account.session.since'),
          cell: (one) => formatDateTime(one.createdAt),
        },
        { key: 'seen', header: t('account.session.seen'), cell: (one) => formatDateTime(one.lastSeenAt) },
        {
          key: 'end',
          header: t('account.session.end'),
          cell: (one) =>
            one.current ? (
              t('account.session.this')
            ) : (
              <form method="post" action="/account?index">
                <input type="hidden" name="intent" value="end" />
                <Button kind="quiet" name="session" value={one.key}>
                  {t('account.session.endIt')}
                </Button>
              </form>
            ),
        },
      ]}
    />
  );
}
