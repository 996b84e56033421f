import { DataTable } from '#app/components/data-table.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { Tone } from '#app/components/sign.tsx';
import type { BatchOutcome, RowProblem } from '#app/domain/query-batch.ts';
import { useText } from '#app/i18n/text.tsx';

/** A row of a batch as the page shows it. */
interface ShownRow {
  rowNumber: number;
  mark: string;
  notes: readonly string[];
  problems: readonly RowProblem[];
  outcome: BatchOutcome | null;
  queryId: string | null;
  answer: {
    results: readonly { recordId: string; make: string; model: string; memberState: string }[];
    hidden: readonly { memberState: string | null }[];
  } | null;
}

const TONES: Readonly<Record<BatchOutcome | 'waiting', Tone>> = {
  found: 'danger',
  hidden: 'danger',
  nothing: 'success',
  too_open: 'warning',
  bad: 'warning',
  waiting: 'neutral',
};

/** Records that a line names; the rest is on the page of the answer. */
const NAMED = 3;

/** Marks of a batch in the order of their file, what became of each, and the way to its whole answer. */
export function BatchRows({ rows }: { rows: readonly ShownRow[] }) {
  const { t, formatNumber } = useText();
  return (
    <DataTable
      caption={t('query.batch.rows')}
      rows={rows}
      rowKey={(row) => String(row.rowNumber)}
      columns={[
        {
          key: 'row',
          header: t('query.batch.column.row'),
          numeric: true,
          cell: (row) => formatNumber(row.rowNumber),
        },
        {
          key: 'mark',
          header: t('query.box.mark'),
          rowHeader: true,
          cell: (row) =>
            row.queryId === null ? (
              row.mark && <MarkText value={row.mark} />
            ) : (
              <a href={`/queries/${row.queryId}`}>
                <MarkText value={row.mark} />
              </a>
            ),
        },
        {
          key: 'answer',
          header: t('query.batch.column.answer'),
          cell: (row) => (
            <Tag tone={TONES[row.outcome ?? 'waiting']}>
              {t(`query.batch.outcome.${row.outcome ?? 'waiting'}`)}
            </Tag>
          ),
        },
        { key: 'what', header: t('query.batch.column.remark'), cell: (row) => <Said row={row} /> },
      ]}
    />
  );
}

function Said({ row }: { row: ShownRow }) {
  const { t, formatCountry } = useText();
  const { results = [], hidden = [] } = row.answer ?? {};
  const lines = [
    ...results
      .slice(0, NAMED)
      .map(({ make, model, memberState }) =>
        [[make, model].filter(Boolean).join(' ') || t('record.unknownArm'), formatCountry(memberState)].join(
          ' · ',
        ),
      ),
    ...(results.length > NAMED ? [t('query.batch.more', { count: results.length - NAMED })] : []),
    ...hidden.map(({ memberState }) =>
      memberState === null
        ? t('query.hidden.blind')
        : t('query.hidden.hitOnly', { state: formatCountry(memberState) }),
    ),
    ...row.problems.map((problem) => t(`query.problem.${problem}`)),
    ...(row.outcome !== 'bad' && row.notes.includes('type_not_known') ? [t('query.batch.typeNotKnown')] : []),
  ];
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
