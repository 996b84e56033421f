import type { Tone } from '#app/components/sign.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { TraceStatus } from '#app/domain/trace-request.ts';
import { useText } from '#app/i18n/text.tsx';

const TONES: Readonly<Record<TraceStatus, Tone>> = {
  sent: 'info',
  returned: 'warning',
  acknowledged: 'info',
  answered: 'success',
  refused: 'warning',
  queried: 'warning',
  clarified: 'success',
  suspended: 'warning',
  closed: 'neutral',
  withdrawn: 'neutral',
};

/** Where a request stands, and whether it is urgent. */
export function StatusTag({ status, urgent }: { status: TraceStatus; urgent: boolean }) {
  const { t } = useText();
  return (
    <>
      <Tag tone={TONES[status]}>{t(`codes.traceStatus.${status}`)}</Tag>
      {urgent && (
        <>
          {' '}
          <Tag tone="danger">{t('trace.urgent.tag')}</Tag>
        </>
      )}
    </>
  );
}
