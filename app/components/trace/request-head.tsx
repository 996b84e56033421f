import { useText } from '#app/i18n/text.tsx';

import { ClockPair } from './clock-pair.tsx';
import { StatusTag } from './status-tag.tsx';
import type { RequestView } from './view.ts';

/** Reference, parties, status and both clocks. */
export function RequestHead({ view, title }: { view: RequestView; title?: string }) {
  const { t, formatCountry, formatDate } = useText();
  const { request, clocks } = view;
  return (
    <>
      <h1>{title ?? t('trace.heading', { reference: request.reference })}</h1>
      <p className="lead">
        {t('trace.parties', {
          requesting: formatCountry(request.requesting_state),
          addressed: formatCountry(request.addressed_state),
          date: formatDate(request.sent_at),
        })}
      </p>
      <p>
        <StatusTag status={request.status} urgent={request.urgent} />
      </p>
      <ClockPair clocks={clocks} />
    </>
  );
}
