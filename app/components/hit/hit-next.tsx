import { ButtonLink } from '#app/components/button.tsx';
import type { LoadedHit } from '#app/components/hit/loaded-hit.ts';
import { Panel } from '#app/components/panel.tsx';
import { TracePanel } from '#app/components/record/trace-panel.tsx';
import { WhereNext } from '#app/components/where-next.tsx';
import { nextOfHit } from '#app/domain/where-next.ts';
import { useText } from '#app/i18n/text.tsx';

/** Who acts now on a hit, by when and whom to call; and what follows once it is settled. */
export function HitNext({ found }: { found: LoadedHit }) {
  const { t, formatCountry } = useText();
  const { hit, mayDecide, mayRecover, intakeIsOurs, otherState, ownState, mayTrace, requests } = found;
  const state = formatCountry(otherState);
  const within = otherState === ownState;
  const next = (
    <WhereNext
      move={nextOfHit({
        ...found,
        status: hit.status,
        otherDecided: found.decisions.some((one) => one.member_state === otherState),
      })}
      contacts={{ [otherState]: found.contact, [ownState]: found.ownContact }}
    />
  );
  if (mayDecide) return <Panel title={t('hit.next.title')}>{next}</Panel>;
  if (hit.status !== 'confirmed') {
    return (
      <Panel title={t('hit.next.title')}>
        <p>{hit.status === 'rejected' ? t('hit.next.rejected') : t('hit.next.waiting', { state })}</p>
        {next}
      </Panel>
    );
  }
  if (within || !intakeIsOurs) {
    return (
      <Panel title={t('hit.next.title')}>
        <p>{within ? t('hit.next.within') : t('hit.next.expect', { state })}</p>
        {next}
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
        {next}
      </Panel>
      {mayTrace && (
        <TracePanel requests={requests} mayTrace state={ownState}>
          {requests.length > 0 ? (
            <p>
              <a href={`/requests/new?record=${hit.intake_record_id}`}>{t('record.trace.another')}</a>
            </p>
          ) : (
            <p className="actions">
              <ButtonLink kind="main" to={`/requests/new?record=${hit.intake_record_id}`}>
                {t('record.trace.open')}
              </ButtonLink>
              <a href={`/records/${hit.intake_record_id}/tracing`}>{t('record.trace.notTraced')}</a>
            </p>
          )}
        </TracePanel>
      )}
    </>
  );
}
