import { ContactCard } from '#app/components/contact-card.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { Contact } from '#app/services/queries/query-answer.ts';
import type { Call, OwnStanding } from '#app/services/queries/whom-to-call.ts';

/**
 * Whom to call about an answer, for what, in which order, and the reference to say. One's own point of contact stands there where no State
 * can be called, and where one's own State has the weapon on record.
 */
export function WhomToCall(props: {
  calls: readonly Call[];
  own: OwnStanding | undefined;
  /** A match whose State is not told. */
  blind: boolean;
  reference: string;
  /** Of the officer's own State. */
  point: { state: string; contact: Contact } | undefined;
}) {
  const { calls, own, blind, reference, point } = props;
  const { t, formatCountry } = useText();
  const toOwn = blind || own !== undefined || calls.length === 0;
  return (
    <Panel title={t('query.call.title')}>
      {own && (
        <Notice tone="warning" title={t(`query.call.own.${own}`)}>
          <p>{t(`query.call.own.${own}Explained`)}</p>
        </Notice>
      )}
      {(calls.length > 0 || blind) && (
        <p>
          {t('query.call.reference')} <strong className="said-reference">{reference}</strong>
          <br />
          <span className="hint">{t('query.call.referenceHint')}</span>
        </p>
      )}
      <ol className="plain">
        {calls.map(({ memberState, calledFor, contact }) => (
          <li key={memberState}>
            <p>{t(`query.call.for.${calledFor}`, { state: formatCountry(memberState) })}</p>
            <ContactCard contact={contact} state={memberState} />
          </li>
        ))}
      </ol>
      {toOwn && point && (
        <>
          <p>{t(blind ? 'query.call.blindPoint' : 'query.call.ownPoint')}</p>
          <ContactCard contact={point.contact} state={point.state} />
        </>
      )}
    </Panel>
  );
}
