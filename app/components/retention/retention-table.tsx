import { DataTable } from '#app/components/data-table.tsx';
import { retentionWords, sourceWords } from '#app/components/retention/retention-words.ts';
import type { Retention, RetentionKind } from '#app/domain/retention.ts';
import { useText } from '#app/i18n/text.tsx';

interface Decision {
  years: Retention;
  reason: string;
  by?: string;
  at: string;
}

interface ShownKind {
  kind: RetentionKind;
  floor: Retention;
  years: Retention;
  source: string;
  decisions: readonly Decision[];
}

/** Each kind of record: its floor, how long this State keeps it, who decided that and why, and the clause. */
export function RetentionTable({ kinds }: { kinds: readonly ShownKind[] }) {
  const { t } = useText();
  return (
    <DataTable
      caption={t('retention.kinds')}
      captionHidden
      rows={kinds}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: 'kind',
          header: t('retention.column.kind'),
          rowHeader: true,
          cell: ({ kind }) => t(`retention.kind.${kind}`),
        },
        {
          key: 'floor',
          header: t('retention.column.floor'),
          cell: ({ floor }) => retentionWords(floor, t),
        },
        {
          key: 'state',
          header: t('retention.column.state'),
          cell: ({ years, decisions }) =>
            decisions.length === 0 ? t('retention.undecided') : <strong>{retentionWords(years, t)}</strong>,
        },
        {
          key: 'decided',
          header: t('retention.column.decided'),
          cell: ({ decisions }) => <Decisions decisions={decisions} />,
        },
        { key: 'source', header: t('retention.column.source'), cell: ({ source }) => sourceWords(source, t) },
      ]}
    />
  );
}

function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const { t, formatShortDate } = useText();
  const words = ({ by, at, reason }: Decision) =>
    t('retention.decidedBy', { name: by ?? t('common.notRecorded'), date: formatShortDate(at), reason });
  const [latest, ...earlier] = decisions;
  if (latest === undefined) return null;
  return (
    <>
      {words(latest)}
      {earlier.length > 0 && (
        <details>
          <summary>{t('retention.earlier', { count: earlier.length })}</summary>
          <ul className="plain">
            {earlier.map((decision) => (
              <li key={decision.at}>
                {retentionWords(decision.years, t)} · {words(decision)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
