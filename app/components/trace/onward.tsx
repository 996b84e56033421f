import { ButtonLink } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** An answer "exported to X" leads on to X: the next request, or how to ask outside the portal. */
export function Onward({ view }: { view: RequestView }) {
  const { t, formatCountry } = useText();
  const { onward, recordId } = view;
  if (onward === undefined) return null;
  const state = formatCountry(onward.country);
  return (
    <Notice title={t('trace.onward.title', { state })}>
      <p>{t(`trace.onward.${onward.where}`, { state })}</p>
      {!onward.mayGo && (
        <>
          <p>{t('restriction.onward.wait', { state: formatCountry(view.request.addressed_state) })}</p>
          <p className="actions">
            <ButtonLink to={`/requests/${view.request.id}/consents?use=onward&to=${onward.country}`}>
              {t('restriction.onward.ask')}
            </ButtonLink>
          </p>
        </>
      )}
      {onward.where !== 'ours' && onward.mayGo && recordId !== undefined && (
        <p className="actions">
          <ButtonLink to={`/requests/new?record=${recordId}`}>{t('trace.onward.open', { state })}</ButtonLink>
        </p>
      )}
    </Notice>
  );
}
