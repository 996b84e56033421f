import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** Whom the answer is kept from and why, and where consent to a use of it is asked for and given. */
export function UseOfAnswer({ view }: { view: RequestView }) {
  const { t, formatCountry, formatList } = useText();
  const { request, restrictions, party } = view;
  const { authorities, consents, closedToMe, askable } = restrictions;
  if (closedToMe) {
    return (
      <Notice tone="warning" title={t('restriction.closed.title')}>
        <p>
          {t('restriction.closed.body', {
            state: formatCountry(request.addressed_state),
            list: formatList(authorities),
          })}
        </p>
      </Notice>
    );
  }
  const mayAsk = party === 'requesting' && askable.length > 0;
  if (!mayAsk && consents.length === 0) return null;
  return (
    <p>
      <a href={`/requests/${request.id}/consents`}>
        {t(mayAsk ? 'restriction.link' : 'restriction.linkDecide')}
      </a>
    </p>
  );
}
