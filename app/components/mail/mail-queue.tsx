import { Notice } from '#app/components/notice.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import type { MailProblem } from '#app/domain/mail-problem.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ShownQueue {
  readonly waiting: number;
  readonly since: string | null;
  readonly problem?: MailProblem | undefined;
  readonly sent: number;
  readonly lastSent: string | null;
}

/** The queue of mails in numbers, with the mail server's trouble where it has some. */
export function MailQueue({ queue }: { queue: ShownQueue }) {
  const { t, formatNumber, formatDateTime } = useText();
  const { waiting, since, problem, sent, lastSent } = queue;
  return (
    <>
      {problem !== undefined && (
        <Notice tone="warning" title={t('mail.trouble')}>
          <p>{t(`mail.problem.${problem}`)}</p>
          <p>{t('mail.troubleHint')}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: t('mail.waiting'), value: formatNumber(waiting) },
          ...(since === null ? [] : [{ label: t('mail.since'), value: formatDateTime(since) }]),
          { label: t('mail.sent'), value: formatNumber(sent) },
          {
            label: t('mail.lastSent'),
            value: lastSent === null ? t('mail.never') : formatDateTime(lastSent),
          },
        ]}
      />
    </>
  );
}
