import { Panel } from '#app/components/panel.tsx';
import { ButtonLink } from '#app/components/button.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { answerFrom, type DomesticConclusion, endsAtHome } from '#app/domain/domestic-trace.ts';
import type { TraceStatus } from '#app/domain/trace-request.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ConcludedView {
  readonly record_id: string | null;
  readonly conclusion: DomesticConclusion | null;
  readonly diverted_from: string | null;
  readonly diverted_until: string | null;
  readonly diverted_place: string;
  readonly point_unknown: string;
  readonly exported_to: string | null;
  readonly circumstances: string;
  readonly concluded_by_name: string | null;
  readonly concluded_at: string | null;
}

/** What a domestic trace came to, with the point of diversion in time and space, and where it leads on. */
export function Conclusion({
  trace,
  request,
}: {
  trace: ConcludedView;
  /** The request of another State that it answers. */
  request?: { readonly id: string; readonly status: TraceStatus } | undefined;
}) {
  const { t, formatCountry, formatDate, formatDateTime } = useText();
  const { conclusion, diverted_from: from, diverted_until: until } = trace;
  if (conclusion === null) return null;
  const when =
    from === null
      ? undefined
      : until === null
        ? formatDate(from)
        : t('domestic.between', { from: formatDate(from), until: formatDate(until) });
  return (
    <Panel title={t('domestic.concluded')}>
      <p>
        <strong>{t(`domestic.conclusion.${conclusion}`)}</strong>{' '}
        {t('domestic.concludedBy', {
          name: trace.concluded_by_name ?? '',
          date: formatDateTime(trace.concluded_at ?? ''),
        })}
      </p>
      <SummaryList
        rows={[
          ...(endsAtHome(conclusion)
            ? [
                { label: t('domestic.field.when'), value: when },
                { label: t('domestic.field.divertedPlace'), value: trace.diverted_place },
                ...(trace.point_unknown === ''
                  ? []
                  : [{ label: t('domestic.field.pointUnknown'), value: trace.point_unknown }]),
              ]
            : []),
          ...(trace.exported_to === null
            ? []
            : [{ label: t('domestic.field.exportedTo'), value: formatCountry(trace.exported_to) }]),
          {
            label: t('domestic.field.circumstances'),
            value: <span className="as-written">{trace.circumstances}</span>,
          },
        ]}
      />
      {request?.status === 'acknowledged' && (
        <p className="actions">
          <ButtonLink
            kind="main"
            to={`/requests/${request.id}/answer?kind=${answerFrom({ ...trace, conclusion }).kind}`}
          >
            {t('domestic.toAnswer')}
          </ButtonLink>
        </p>
      )}
      {request === undefined && !endsAtHome(conclusion) && (
        <p className="actions">
          <ButtonLink kind="main" to={`/requests/new?record=${trace.record_id}`}>
            {t('domestic.toRequest')}
          </ButtonLink>
        </p>
      )}
    </Panel>
  );
}
