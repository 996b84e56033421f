import type { ReactNode } from 'react';

import { Explained } from '#app/components/explained.tsx';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';

import { ClockPair } from './clock-pair.tsx';
import { StatusTag } from './status-tag.tsx';
import type { RequestView } from './view.ts';

/** Reference, parties, status and both clocks; what has to be read first stands right below the heading. */
export function RequestHead(props: { view: RequestView; title?: string; children?: ReactNode }) {
  const { view, title, children } = props;
  const { t, formatCountry, formatDate } = useText();
  const { request, clocks } = view;
  return (
    <>
      <h1>
        {title === undefined ? t('trace.title') : `${title} –`}{' '}
        <span className="reference">{request.reference}</span>
      </h1>
      {children}
      <p className="lead">
        {t('trace.parties', {
          requesting: formatCountry(request.requesting_state),
          addressed: formatCountry(request.addressed_state),
          date: formatDate(request.sent_at),
        })}
      </p>
      <p>
        <StatusTag status={request.status} urgent={request.urgent} />
        {view.outside && (
          <>
            {' '}
            <Tag tone="neutral">{t('outside.tag', { state: formatCountry(view.other) })}</Tag>
          </>
        )}
      </p>
      <ClockPair clocks={clocks} />
      <Explained term="clock" />
    </>
  );
}
