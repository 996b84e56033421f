import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** Told to both States where the record was corrected or withdrawn after the request was sent. */
export function ChangedRecord({ view }: { view: RequestView }) {
  const { t, formatCountry, formatDate } = useText();
  const { corrections, record } = view;
  const last = corrections.at(-1);
  if (!last) return null;
  return (
    <Notice tone="warning" title={t('history.trace.title')}>
      <p>
        {t(record.status === 'withdrawn' ? 'history.trace.withdrawn' : 'history.trace.corrected', {
          count: corrections.length,
          state: formatCountry(record.member_state),
          date: formatDate(last.at),
        })}
      </p>
    </Notice>
  );
}
