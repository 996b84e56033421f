import { DataTable } from '#app/components/data-table.tsx';
import { findingSentence, ruleName, type ShownFinding } from '#app/components/quality/finding-words.ts';
import { SeverityTag } from '#app/components/quality/severity-tag.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ListedFinding {
  finding: ShownFinding;
  record?: {
    id: string;
    make: string;
    model: string;
    firearm_type: string;
    report_type: string;
    occurred_on: string;
  };
}

/** Findings: what is wrong, in which record, and since when. */
export function FindingTable({ findings, empty }: { findings: readonly ListedFinding[]; empty: string }) {
  const text = useText();
  const { t, formatShortDate } = text;
  return (
    <DataTable
      caption={t('quality.list')}
      captionHidden
      rows={findings}
      rowKey={({ finding }) => finding.id}
      empty={empty}
      columns={[
        {
          key: 'what',
          header: t('quality.column.what'),
          rowHeader: true,
          cell: ({ finding }) => <a href={`/quality/${finding.id}`}>{ruleName(finding.rule, t)}</a>,
        },
        {
          key: 'seen',
          header: t('quality.column.seen'),
          cell: ({ finding }) => findingSentence(finding, text),
        },
        {
          key: 'severity',
          header: t('quality.column.severity'),
          cell: ({ finding }) => <SeverityTag severity={finding.severity} />,
        },
        {
          key: 'where',
          header: t('quality.column.where'),
          cell: ({ finding, record }) => (
            <>
              <a href={`/records/${finding.record_id}`}>
                {record ? armName({ ...record, firearmType: record.firearm_type }, t) : t('record.title')}
              </a>
              {record && (
                <p className="quiet">
                  {codeLabel(t, 'reportType', record.report_type)} · {formatShortDate(record.occurred_on)}
                </p>
              )}
            </>
          ),
        },
        {
          key: 'since',
          header: t('quality.column.since'),
          cell: ({ finding }) => formatShortDate(finding.found_at),
        },
      ]}
    />
  );
}
