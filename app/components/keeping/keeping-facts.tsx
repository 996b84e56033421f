import { DataTable } from '#app/components/data-table.tsx';
import { AsWritten } from '#app/components/record/as-written.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import type { VersionChange } from '#app/domain/record-keeping.ts';
import { useText } from '#app/i18n/text.tsx';

import { keepingField, keepingValue } from './keeping-words.ts';

/** Columns of which the form of inspections says otherwise what it asks for. */
const OF_INSPECTIONS: Readonly<Record<string, string>> = { body_kind: 'inspected_kind' };

/** Columns of a holding or an inspection as facts, in this order; what is empty says so. */
export function KeepingFacts(props: {
  of: 'holding' | 'inspection';
  row: object;
  columns: readonly string[];
}) {
  const { of, row, columns } = props;
  const text = useText();
  const values = row as Readonly<Record<string, unknown>>;
  return (
    <SummaryList
      rows={columns.map((column) => ({
        label: keepingField((of === 'inspection' && OF_INSPECTIONS[column]) || column, text.t),
        value: isLeftOut(column, values[column]) ? undefined : (
          <AsWritten>{keepingValue(column, values[column], text)}</AsWritten>
        ),
      }))}
    />
  );
}

/** Records without an end of their keeping are kept for ever, which is a fact as well. */
function isLeftOut(column: string, value: unknown): boolean {
  return column !== 'kept_until' && (value === null || value === undefined || value === '');
}

export interface ShownVersion {
  version: number;
  at: string;
  by?: string | undefined;
  reason: string;
  changes: readonly Pick<VersionChange, 'field'>[];
}

/** Who wrote each version, why, and what it changed. */
export function KeepingVersions({ versions }: { versions: readonly ShownVersion[] }) {
  const text = useText();
  const { t, formatDateTime } = text;
  return (
    <ol className="timeline">
      {versions.map(({ version, at, by, reason, changes }) => (
        <li key={version}>
          <p className="hint">
            <time dateTime={at}>{formatDateTime(at)}</time>
          </p>
          <p>
            <strong>{t('history.version', { number: version })}</strong>{' '}
            {t('history.by', { name: by ?? t('history.unknownOfficer') })}
          </p>
          {reason !== '' && <blockquote className="saying as-written">{reason}</blockquote>}
          {changes.length > 0 && (
            <DataTable
              caption={t('keeping.changes')}
              captionHidden
              rows={changes as readonly VersionChange[]}
              rowKey={({ field }) => field}
              columns={[
                {
                  key: 'field',
                  header: t('history.fieldName'),
                  rowHeader: true,
                  cell: ({ field }) => keepingField(field, t),
                },
                {
                  key: 'before',
                  header: t('history.before'),
                  cell: ({ field, from }) => <AsWritten>{keepingValue(field, from, text)}</AsWritten>,
                },
                {
                  key: 'after',
                  header: t('history.after'),
                  cell: ({ field, to }) => <AsWritten>{keepingValue(field, to, text)}</AsWritten>,
                },
              ]}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
