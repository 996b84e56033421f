import { isNoticeKind } from '#app/domain/notice.ts';
import type { Translate } from '#app/i18n/translate.ts';

export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

/** How many things of a kind wait. */
export interface Waiting {
  readonly kind: string;
  readonly amount: number;
}

/**
 * What a mail says: that something waits, of what kind, how many, and the address of the portal. It names no case, no mark, no
 * reference and no State: it passes servers that are nobody's here.
 * @param home address of the portal's home page
 */
export function mailWords(t: Translate, waiting: readonly Waiting[], home: string): MailWords {
  const lines = waiting.map(({ kind, amount }) =>
    isNoticeKind(kind)
      ? t(`notice.line.${kind}`, { count: amount })
      : t('notice.line.other', { count: amount }),
  );
  return {
    subject: t('notice.mail.subject'),
    text: [
      t('notice.mail.waits'),
      lines.map((line) => `- ${line}`).join('\n'),
      `${t('notice.mail.where')}\n${home}`,
      t('notice.mail.why'),
      '',
    ].join('\n\n'),
  };
}
