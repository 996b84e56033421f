import type { TraceChoice, TraceException, TraceGround } from '#app/domain/trace-decision.ts';
import { useText } from '#app/i18n/text.tsx';

interface DecisionView {
  readonly position: number;
  readonly choice: TraceChoice;
  readonly grounds: readonly TraceGround[];
  readonly exception: TraceException | null;
  readonly conditions: readonly string[];
  readonly risk: number;
  readonly traceability: number;
  readonly reason: string;
  readonly weights: number | null;
  readonly decided_by_name: string;
  readonly decided_at: string;
}

/** What was decided about tracing an arm, the latest first: that one stands. */
export function Decisions({ decisions }: { decisions: readonly DecisionView[] }) {
  const { t, formatDateTime, formatList } = useText();
  return (
    <ol className="timeline">
      {decisions.map((one) => (
        <li key={one.position}>
          <p className="hint">
            <time dateTime={one.decided_at}>{formatDateTime(one.decided_at)}</time>
          </p>
          <p>
            <strong>{t(`decide.choice.${one.choice}`)}</strong>{' '}
            {t('decide.by', {
              name: one.decided_by_name,
              risk: one.risk,
              traceability: one.traceability,
            })}
          </p>
          {one.grounds.length > 0 && (
            <p>{formatList(one.grounds.map((ground) => t(`decide.ground.${ground}`)))}</p>
          )}
          {one.exception !== null && (
            <p>
              {t('decide.byException', {
                exception: t(`decide.exception.${one.exception}`),
                conditions: formatList(
                  one.conditions.map((code) => t(`decide.condition.${code}` as 'decide.condition.programme')),
                ),
              })}
            </p>
          )}
          {one.weights !== null && (
            <p className="hint">{t('decide.weights.decidedBy', { number: one.weights })}</p>
          )}
          <blockquote className="saying as-written">{one.reason}</blockquote>
        </li>
      ))}
    </ol>
  );
}
