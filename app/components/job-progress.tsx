import { Button, ButtonLink } from '#app/components/button.tsx';
import lookAgainUrl from '#app/components/look-again.js?url';
import { Notice } from '#app/components/notice.tsx';
import { timeLeft } from '#app/components/time-left.ts';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

/** How far background work is, and the way to stop it: a form that sends `intent=stop`. With scripts it looks again by itself. */
export function JobProgress(props: {
  /** The page of the work, with its own action */
  page: string;
  /** False for what runs to its end */
  stoppable: boolean;
  progress: {
    done: number;
    total: number | null;
    queued: boolean;
    cancelling: boolean;
    rate: number;
    secondsLeft: number | null;
  };
}) {
  const { page, stoppable, progress } = props;
  const { done, total, queued, cancelling, rate, secondsLeft } = progress;
  const { t, formatNumber } = useText();
  const { nonce } = useRequestFacts();
  return (
    <div data-look-again>
      <script src={lookAgainUrl} defer nonce={nonce} suppressHydrationWarning />
      <Notice tone="info" title={t('import.progress.title')} live>
        {total === null ? (
          <progress aria-label={t('import.progress.title')} />
        ) : (
          <progress aria-label={t('import.progress.title')} max={total} value={done} />
        )}
        <p>
          {queued && t('import.progress.queued')}
          {!queued && total === null && t('import.progress.reading')}
          {!queued &&
            total !== null &&
            t('import.progress.rows', {
              done: formatNumber(done),
              total: formatNumber(total),
              rate: formatNumber(rate),
            })}
          {secondsLeft !== null && ` ${timeLeft(secondsLeft, { t })}`}
        </p>
        <p>{cancelling ? t('import.progress.cancelling') : t('import.progress.leave')}</p>
        <form method="post" action={`${page}?index`}>
          <p className="actions">
            {!cancelling && stoppable && (
              <Button kind="plain" name="intent" value="stop">
                {t('import.progress.stop')}
              </Button>
            )}
            <ButtonLink to={page}>{t('import.progress.again')}</ButtonLink>
          </p>
        </form>
      </Notice>
    </div>
  );
}
