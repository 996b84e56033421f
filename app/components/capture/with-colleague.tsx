import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

/** A capture that was handed over: since when, and the way to take it back. */
export function WithColleague({ base, since }: { base: string; since: string | null }) {
  const { t, formatDateTime } = useText();
  return (
    <>
      <Notice tone="info" title={t('check.waiting.title')}>
        <p>{since !== null && t('check.waiting.since', { date: formatDateTime(since) })}</p>
        <p>{t('check.waiting.text')}</p>
      </Notice>
      <form method="post" action={base} className="actions">
        <Button kind="plain" name="intent" value="take-back">
          {t('check.waiting.takeBack')}
        </Button>
      </form>
    </>
  );
}
