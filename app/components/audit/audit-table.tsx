import { DataTable } from '#app/components/data-table.tsx';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';
import { codeLabel, detailWords, operationLabel } from '#app/audit/detail-words.ts';

/** One act, as the loader sends it. */
export interface ShownEvent {
  id: number;
  eventId: string;
  at: string;
  officerId: string | null;
  officerName: string;
  officerRole: string;
  officerState: string | null;
  operation: string;
  allowed: boolean;
  subjectKind: string | null;
  subjectId: string | null;
  concernedStates: readonly string[];
  purpose: string;
  caseReference: string;
  detail: Readonly<Record<string, unknown>>;
  requestId: string;
}

/** Acts: when, who, what, about what, why, and what was kept of it. */
export function AuditTable({ events }: { events: readonly ShownEvent[] }) {
  const { t, formatDateTime } = useText();
  return (
    <DataTable
      caption={t('audit.caption')}
      captionHidden
      rows={events}
      rowKey={(event) => event.eventId}
      empty={t('audit.empty')}
      columns={[
        {
          key: 'when',
          header: t('audit.column.when'),
          rowHeader: true,
          cell: (event) => <time dateTime={event.at}>{formatDateTime(event.at)}</time>,
        },
        { key: 'who', header: t('audit.column.who'), cell: (event) => <Who event={event} /> },
        { key: 'what', header: t('audit.column.what'), cell: (event) => <What event={event} /> },
        { key: 'about', header: t('audit.column.about'), cell: (event) => <About event={event} /> },
        { key: 'why', header: t('audit.column.why'), cell: (event) => <Why event={event} /> },
        {
          key: 'reference',
          header: t('audit.column.reference'),
          cell: (event) => <References event={event} />,
        },
      ]}
    />
  );
}

function Who({ event }: { event: ShownEvent }) {
  const { t, formatCountry } = useText();
  if (event.officerId === null) return <span className="quiet">{t('audit.nobody')}</span>;
  return (
    <>
      <a href={`/audit?officer=${event.officerId}`} title={t('audit.allOf', { name: event.officerName })}>
        {event.officerName}
      </a>
      <br />
      <span className="quiet">
        {codeLabel('role', event.officerRole, t)} ·{' '}
        {event.officerState === null ? t('audit.region') : formatCountry(event.officerState)}
      </span>
    </>
  );
}

function What({ event }: { event: ShownEvent }) {
  const text = useText();
  const details = detailWords(event.operation, event.detail, text);
  return (
    <>
      {operationLabel(event.operation, text.t)}{' '}
      {!event.allowed && <Tag tone="danger">{text.t('audit.result.denied')}</Tag>}
      {details.length > 0 && (
        <dl className="pairs">
          {details.map(({ key, label, value }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function About({ event }: { event: ShownEvent }) {
  const { t, formatCountry, formatList } = useText();
  return (
    <>
      {event.subjectKind !== null && (
        <>
          {codeLabel('subject', event.subjectKind, t)}
          <br />
          <code>{event.subjectId}</code>
        </>
      )}
      {event.concernedStates.length > 0 && (
        <p className="quiet">
          {t('audit.concerned')} {formatList(event.concernedStates.map(formatCountry))}
        </p>
      )}
    </>
  );
}

function Why({ event }: { event: ShownEvent }) {
  const { t } = useText();
  return (
    <>
      {event.purpose !== '' && codeLabel('purpose', event.purpose, t)}
      {event.caseReference !== '' && (
        <>
          <br />
          <span className="quiet">{t('audit.caseReference')}</span> {event.caseReference}
        </>
      )}
    </>
  );
}

/** The beginning of the act's id; the whole of it, and the request's, on opening. */
function References({ event }: { event: ShownEvent }) {
  const { t } = useText();
  return (
    <details>
      <summary>
        <code>{event.eventId.slice(0, 8)}</code>
      </summary>
      <dl className="pairs">
        <div>
          <dt>{t('audit.reference.act')}</dt>
          <dd>
            <code>{event.eventId}</code>
          </dd>
        </div>
        {event.requestId !== '' && (
          <div>
            <dt>{t('audit.reference.request')}</dt>
            <dd>
              <code>{event.requestId}</code>
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}
