import { codeLabel, operationLabel } from '#app/audit/detail-words.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface ShownLook {
  readonly entry: number;
  readonly eventId: string;
  readonly at: string;
  readonly officerName: string;
  readonly officerRole: string;
  readonly officerState: string | null;
  readonly operation: string;
  readonly allowed: boolean;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly purpose: string;
}

/** Acts of other States' officers that touched records of one's own: when, who, what, why. */
export function LookTable({ looks }: { looks: readonly ShownLook[] }) {
  const { t, formatDateTime, formatNumber } = useText();
  return (
    <DataTable
      caption={t('audit.looks.title')}
      captionHidden
      rows={looks}
      rowKey={({ entry }) => String(entry)}
      empty={t('audit.looks.none')}
      columns={[
        {
          key: 'when',
          header: t('audit.column.when'),
          rowHeader: true,
          cell: ({ at }) => <time dateTime={at}>{formatDateTime(at)}</time>,
        },
        { key: 'who', header: t('audit.column.who'), cell: (look) => <Who look={look} /> },
        {
          key: 'what',
          header: t('audit.column.what'),
          cell: ({ operation, allowed }) => (
            <>
              {operationLabel(operation, t)} {!allowed && <Tag tone="danger">{t('audit.result.denied')}</Tag>}
            </>
          ),
        },
        { key: 'about', header: t('audit.column.about'), cell: (look) => <About look={look} /> },
        {
          key: 'why',
          header: t('audit.column.why'),
          cell: ({ purpose }) => purpose !== '' && codeLabel('purpose', purpose, t),
        },
        {
          key: 'entry',
          header: t('audit.looks.entry'),
          numeric: true,
          cell: ({ entry, eventId }) => (
            <>
              {formatNumber(entry)}
              <br />
              <code title={eventId}>{eventId.slice(0, 8)}</code>
            </>
          ),
        },
      ]}
    />
  );
}

function Who({ look }: { look: ShownLook }) {
  const { t, formatCountry } = useText();
  return (
    <>
      {look.officerName}
      <br />
      <span className="quiet">
        {codeLabel('role', look.officerRole, t)} ·{' '}
        {look.officerState === null ? t('audit.region') : formatCountry(look.officerState)}
      </span>
    </>
  );
}

/** A record of one's own can be opened; what belongs to the other side is only named. */
function About({ look }: { look: ShownLook }) {
  const { t } = useText();
  if (look.subjectKind === null) return null;
  const label = codeLabel('subject', look.subjectKind, t);
  return look.subjectKind === 'record' && look.subjectId !== null ? (
    <a href={`/records/${look.subjectId}`}>{label}</a>
  ) : (
    <>{label}</>
  );
}
