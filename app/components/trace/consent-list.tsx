import { ButtonLink } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

type Consent = RequestView['restrictions']['consents'][number];

/** What was asked of the State that gave the answer, and what it decided, each with its date. */
export function ConsentList({ view }: { view: RequestView }) {
  const { t, formatCountry } = useText();
  const { request, restrictions, party } = view;
  const { consents } = restrictions;
  return (
    <Panel title={t('restriction.asked.title')}>
      {consents.length === 0 && <p>{t('restriction.asked.none')}</p>}
      <ol className="timeline">
        {consents.map((consent) => (
          <li key={consent.id}>
            <ConsentWords consent={consent} />
            {consent.decided === undefined && (
              <p>{t('restriction.asked.open', { state: formatCountry(request.addressed_state) })}</p>
            )}
            {consent.decided === undefined && party === 'addressed' && (
              <p className="actions">
                <ButtonLink kind="main" to={`/requests/${request.id}/consents/${consent.id}`}>
                  {t('restriction.asked.decide')}
                </ButtonLink>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** One consent in words: by whom and what for, and what was decided. */
export function ConsentWords({ consent }: { consent: Consent }) {
  const { t, formatCountry, formatDate } = useText();
  const { use, decided } = consent;
  const name = use === 'onward' ? formatCountry(consent.to_state ?? '') : consent.to_agency;
  return (
    <>
      <p>
        <strong>{t(`restriction.what.${use}`, { name })}</strong>
      </p>
      <p className="hint">
        {t('restriction.asked.by', {
          state: formatCountry(consent.requesting_state),
          name: consent.officer_name,
          date: formatDate(consent.at),
        })}
      </p>
      <blockquote className="saying as-written">{consent.purpose}</blockquote>
      {decided && (
        <>
          <p>
            <strong>
              {t(`restriction.asked.${decided.decision}`, {
                name: decided.officer_name,
                date: formatDate(decided.at),
              })}
            </strong>
          </p>
          {decided.reason !== '' && <blockquote className="saying as-written">{decided.reason}</blockquote>}
        </>
      )}
    </>
  );
}
