import type { TraceChoice } from '#app/domain/trace-decision.ts';
import { useText } from '#app/i18n/text.tsx';

/** Whether an arm is to be traced, in a line, and where that is decided. */
export function TracingDecision(props: {
  recordId: string;
  decision?: { choice: TraceChoice; decided_at: string } | undefined;
  mayDecide: boolean;
  /** A request has been sent: that was the decision. */
  sent?: boolean;
}) {
  const { recordId, decision, mayDecide, sent = false } = props;
  const { t, formatDate } = useText();
  if (decision === undefined && sent) return null;
  return (
    <p>
      {decision === undefined
        ? t('decide.panel.undecided')
        : t('decide.panel.stands', {
            date: formatDate(decision.decided_at),
            choice: t(`decide.choice.${decision.choice}`),
          })}{' '}
      {mayDecide && (
        <a href={`/records/${recordId}/tracing`}>
          {t(decision === undefined ? 'decide.panel.open' : 'decide.panel.again')}
        </a>
      )}
    </p>
  );
}
