import { ButtonLink } from '#app/components/button.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import type { LoadedHit } from '#app/components/hit/loaded-hit.ts';
import { Panel } from '#app/components/panel.tsx';
import { TracePanel } from '#app/components/record/trace-panel.tsx';
import { useText } from '#app/i18n/text.tsx';

/** What follows once this State has given its word, or the hit is settled. Nothing while its own word is the next step. */
export function HitNext({ found }: { found: LoadedHit }) {
  const { t, formatCountry } = useText();
  const { hit, mayDecide, mayRecover, intakeIsOurs, otherState, ownState, mayTrace, ownContact, requests } =
    found;
  if (mayDecide) return null;
  const state = formatCountry(otherState);
  const within = otherState === ownState;
  if (hit.status !== 'confirmed') {
    return (
      <Panel title={t('hit.next.title')}>
        <p>{hit.status === 'rejected' ? t('hit.next.rejected') : t('hit.next.waiting', { state })}</p>
      </Panel>
    );
  }
  if (within || !intakeIsOurs) {
    return (
      <Panel title={t('hit.next.title')}>
        <p>{within ? t('hit.next.within') : t('hit.next.expect', { state })}</p>
        {mayRecover && (
          <>
            <p>{t('hit.next.recover')}</p>
            <p className="actions">
              <ButtonLink kind="main" to={`/hits/${hit.id}/recovered`}>
                {t('hit.recover.link')}
              </ButtonLink>
            </p>
          </>
        )}
      </Panel>
    );
  }
  return (
    <>
      <Panel title={t('hit.next.title')}>
        <p>{t(mayTrace ? 'hit.next.trace' : 'hit.next.askNpc', { state })}</p>
        {!mayTrace && ownContact && <ContactCard contact={ownContact} state={ownState} />}
      </Panel>
      {mayTrace && (
        <TracePanel requests={requests} mayTrace state={ownState}>
          <ButtonLink
            kind={requests.length > 0 ? 'plain' : 'main'}
            to={`/requests/new?record=${hit.intake_record_id}`}
          >
            {t('record.trace.open')}
          </ButtonLink>
        </TracePanel>
      )}
    </>
  );
}
