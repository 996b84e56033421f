import { Button } from '#app/components/button.tsx';
import lookAgainUrl from '#app/components/look-again.js?url';
import { Panel } from '#app/components/panel.tsx';
import { timeLeft } from '#app/components/time-left.ts';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ShownCheck {
  /** Of one import; null is the whole register. */
  batchId: string | null;
  status: 'running' | 'done' | 'stopped';
  records: number;
  found: number;
  gone: number;
  begunAt: string;
  progress?: {
    done: number;
    total: number | null;
    queued: boolean;
    cancelling: boolean;
    rate: number;
    secondsLeft: number | null;
  };
}

/** The State's last check of many records: how far it is, or what came of it; and the way to begin one. */
export function RegisterCheck({ check, mayBegin }: { check: ShownCheck | undefined; mayBegin: boolean }) {
  const { t } = useText();
  const running = check?.status === 'running';
  return (
    <Panel title={t('quality.check.title')}>
      {check && <LastCheck check={check} />}
      {mayBegin && (
        <form method="post" action="/quality?index">
          {!running && <p className="measure">{t('quality.check.why')}</p>}
          <p className="actions">
            {running ? (
              !check.progress?.cancelling && (
                <Button kind="plain" name="intent" value="stop">
                  {t('quality.check.stop')}
                </Button>
              )
            ) : (
              <Button kind="plain" name="intent" value="start">
                {t('quality.check.start')}
              </Button>
            )}
          </p>
        </form>
      )}
    </Panel>
  );
}

function LastCheck({ check }: { check: ShownCheck }) {
  const { t, formatDateTime, formatNumber } = useText();
  const { progress } = check;
  const { nonce } = useRequestFacts();
  const of = t(check.batchId === null ? 'quality.check.ofRegister' : 'quality.check.ofImport', {
    date: formatDateTime(check.begunAt),
  });
  const result = t('quality.check.done', {
    count: check.records,
    found: formatNumber(check.found),
    gone: formatNumber(check.gone),
  });
  return (
    <div role="status" data-look-again={check.status === 'running' ? '' : undefined}>
      <p>
        {check.batchId === null ? of : <a href={`/imports/${check.batchId}`}>{of}</a>}{' '}
        {t(`quality.check.status.${check.status}`)}
      </p>
      {check.status === 'running' && (
        <>
          <script src={lookAgainUrl} defer nonce={nonce} suppressHydrationWarning />
          {progress?.total == null ? (
            <progress aria-label={t('quality.check.title')} />
          ) : (
            <progress aria-label={t('quality.check.title')} max={progress.total} value={progress.done} />
          )}
          {progress != null && progress.total !== null && !progress.queued && (
            <p>
              {t('quality.check.progress', {
                done: formatNumber(progress.done),
                total: formatNumber(progress.total),
                rate: formatNumber(progress.rate),
              })}
              {progress.secondsLeft !== null && ` ${timeLeft(progress.secondsLeft, { t })}`}
            </p>
          )}
          <p className="quiet">
            {t(progress?.cancelling ? 'quality.check.stopping' : 'quality.check.leave')}
          </p>
        </>
      )}
      <p>{result}</p>
    </div>
  );
}
