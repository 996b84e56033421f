import { AsWritten } from '#app/components/record/as-written.tsx';
import { useText } from '#app/i18n/text.tsx';

interface Decision {
  member_state: string;
  decision: 'confirmed' | 'rejected';
  reason: string;
  decided_at: string;
}

/** What each State has said, and whose word is missing. */
export function HitDecisions(props: {
  hit: { status: string; intake_state: string; loss_state: string };
  decisions: readonly Decision[];
}) {
  const { hit, decisions } = props;
  const { t, formatCountry, formatDateTime } = useText();
  const missing = [...new Set([hit.intake_state, hit.loss_state])].filter(
    (state) => !decisions.some((one) => one.member_state === state),
  );
  return (
    <>
      {decisions.length === 0 && <p>{t('hit.decisions.none')}</p>}
      {decisions.map((one) => (
        <blockquote key={one.member_state} className="saying">
          <p>
            <strong>{t(`hit.decisions.${one.decision}`, { state: formatCountry(one.member_state) })}</strong>{' '}
            <span className="quiet">{formatDateTime(one.decided_at)}</span>
          </p>
          <p>
            <AsWritten>{one.reason}</AsWritten>
          </p>
        </blockquote>
      ))}
      {hit.status === 'candidate' &&
        decisions.length > 0 &&
        missing.map((state) => (
          <p key={state}>{t('hit.decisions.waiting', { state: formatCountry(state) })}</p>
        ))}
    </>
  );
}
