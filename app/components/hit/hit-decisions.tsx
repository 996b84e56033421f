import { AsWritten } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

interface Decision {
  member_state: string;
  round: number;
  decision: 'confirmed' | 'rejected';
  reason: string;
  evidence: readonly string[];
  decided_at: string;
}

interface Reopening {
  round: number;
  member_state: string;
  officer_name: string;
  reason: string;
  at: string;
}

/** What each State has said in this round, whose word is missing, and what was said before. */
export function HitDecisions(props: {
  hit: { status: string; intake_state: string; loss_state: string };
  decisions: readonly Decision[];
  earlier: readonly Decision[];
  reopenings: readonly Reopening[];
}) {
  const { hit, decisions, earlier, reopenings } = props;
  const { t, formatCountry } = useText();
  const missing = [...new Set([hit.intake_state, hit.loss_state])].filter(
    (state) => !decisions.some((one) => one.member_state === state),
  );
  return (
    <>
      {decisions.length === 0 && <p>{t('hit.decisions.none')}</p>}
      {decisions.map((one) => (
        <Saying key={one.member_state} decision={one} />
      ))}
      {hit.status === 'candidate' &&
        decisions.length > 0 &&
        missing.map((state) => (
          <p key={state}>{t('hit.decisions.waiting', { state: formatCountry(state) })}</p>
        ))}
      {reopenings.length > 0 && (
        <details>
          <summary>{t('hit.decisions.earlier')}</summary>
          {reopenings.map((reopening) => (
            <div key={reopening.round}>
              {earlier
                .filter((one) => one.round === reopening.round - 1)
                .map((one) => (
                  <Saying key={one.member_state} decision={one} />
                ))}
              <Reopened reopening={reopening} />
            </div>
          ))}
        </details>
      )}
    </>
  );
}

function Saying({ decision }: { decision: Decision }) {
  const { t, formatCountry, formatDateTime, formatList } = useText();
  const state = formatCountry(decision.member_state);
  return (
    <blockquote className="saying">
      <p>
        <strong>{t(`hit.decisions.${decision.decision}`, { state })}</strong>{' '}
        <span className="quiet">{formatDateTime(decision.decided_at)}</span>
      </p>
      {decision.evidence.length > 0 && (
        <p>
          {t('hit.decisions.on', {
            evidence: formatList(decision.evidence.map((code) => codeLabel(t, 'hitEvidence', code))),
          })}
        </p>
      )}
      <p>
        <AsWritten>{decision.reason}</AsWritten>
      </p>
    </blockquote>
  );
}

function Reopened({ reopening }: { reopening: Reopening }) {
  const { t, formatCountry, formatDateTime } = useText();
  return (
    <blockquote className="saying">
      <p>
        <strong>
          {t('hit.decisions.reopened', {
            name: reopening.officer_name,
            state: formatCountry(reopening.member_state),
          })}
        </strong>{' '}
        <span className="quiet">{formatDateTime(reopening.at)}</span>
      </p>
      <p>
        <AsWritten>{reopening.reason}</AsWritten>
      </p>
    </blockquote>
  );
}
