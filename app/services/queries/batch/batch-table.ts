import { lookReference } from '#app/domain/look-reference.ts';
import type { CsvCell } from '#app/exports/csv.ts';
import type { ExportTable } from '#app/exports/export-table.ts';
import { doubtText, reasonText, sureness } from '#app/i18n/match-words.ts';
import type { Text } from '#app/i18n/text.tsx';

import type { HiddenResult, QueryResult } from '../query-answer.ts';
import type { AnsweredRow } from './read-batch.server.ts';

/** A line of the file of answers: a row, and one of what answers it. */
interface Line {
  readonly row: AnsweredRow;
  readonly result?: QueryResult;
  readonly hidden?: HiddenResult;
}

/**
 * The answers of a batch as a table, in the order of its file: a line for each record or disclosure that answers a mark, one line
 * for a mark that nothing answers or that was not asked. In words of the reader's language.
 */
export function batchTable(rows: readonly AnsweredRow[], text: Text): ExportTable {
  const columns = columnsIn(text);
  return {
    header: columns.map(({ header }) => header),
    rows: rows.flatMap(linesOf).map((line) => columns.map(({ cell }) => cell(line))),
  };
}

function linesOf(row: AnsweredRow): Line[] {
  const lines = [
    ...(row.answer?.results ?? []).map((result) => ({ row, result })),
    ...(row.answer?.hidden ?? []).map((hidden) => ({ row, hidden })),
  ];
  return lines.length > 0 ? lines : [{ row }];
}

/** What a line says: whose hit it is, or why there is none. */
function answerWords({ row, result, hidden }: Line, { t, formatCountry }: Text): string {
  if (result) return t('query.batch.said.found');
  if (hidden?.memberState) return t('query.hidden.hitOnly', { state: formatCountry(hidden.memberState) });
  if (hidden) return t('query.hidden.blind');
  // What answered it is not open any more.
  if (row.outcome === 'found') return t('query.batch.said.closed');
  return t(`query.batch.outcome.${row.outcome ?? 'waiting'}`);
}

/** What the officer should know beside it: why a row was not asked, how far the answer reaches, whom to turn to. */
function remarkWords({ row, result, hidden }: Line, { t }: Text): string {
  const { answer } = row;
  return [
    ...row.problems.map((problem) => t(`query.problem.${problem}`)),
    ...(row.outcome !== 'bad' && row.notes.includes('type_not_known') ? [t('query.batch.typeNotKnown')] : []),
    ...(hidden
      ? [t(hidden.memberState ? 'query.hidden.hitOnlyExplained' : 'query.hidden.blindExplained')]
      : []),
    ...(result?.doubt ? [doubtText(result.doubt, result.make, t)] : []),
    ...(result && answer?.widened ? [t('query.answer.widenedExplained')] : []),
    ...(answer?.cut ? [t('query.answer.cut')] : []),
    ...(answer?.tooOpen && answer.results.length === 0 ? [t('query.answer.tooOpenExplained')] : []),
  ].join(' ');
}

interface Column {
  readonly header: string;
  readonly cell: (line: Line) => CsvCell;
}

function columnsIn(text: Text): Column[] {
  const { t, formatCountry, formatPeriod } = text;
  const contact = (line: Line) => (line.result ?? line.hidden)?.contact;
  const state = ({ result, hidden }: Line) => result?.memberState ?? hidden?.memberState ?? null;
  const columns: { header: string; cell: (line: Line) => CsvCell | undefined }[] = [
    { header: t('query.batch.column.row'), cell: ({ row }) => row.rowNumber },
    { header: t('query.box.mark'), cell: ({ row }) => row.mark },
    { header: t('query.batch.column.answer'), cell: (line) => answerWords(line, text) },
    { header: t('query.result.mark'), cell: ({ result }) => result?.markAsRead },
    {
      header: t('query.result.why'),
      cell: ({ result }) =>
        (result?.reasons ?? []).map((reason) => reasonText(reason, t)).join(' · ') || null,
    },
    {
      header: t('query.result.sure'),
      cell: ({ result }) => result && t(`query.sureness.${sureness(result.score, result.doubt)}`),
    },
    {
      header: t('record.occasion.type'),
      cell: ({ result }) => result && t(`codes.reportType.${result.reportType}`),
    },
    { header: t('record.occasion.when'), cell: ({ result }) => result?.occurredOn },
    {
      header: t('query.batch.column.closed'),
      cell: ({ result }) =>
        result?.closed &&
        t(`event.standing.closed.${result.closed.by}`, { when: formatPeriod(result.closed.period) }),
    },
    {
      header: t('query.batch.column.state'),
      cell: (line) => state(line) && formatCountry(state(line) ?? ''),
    },
    {
      header: t('record.type'),
      cell: ({ result }) => result && t(`codes.firearmType.${result.firearmType}`),
    },
    { header: t('record.make'), cell: ({ result }) => result?.make },
    { header: t('record.model'), cell: ({ result }) => result?.model },
    { header: t('record.calibre'), cell: ({ result }) => result?.calibre },
    { header: t('query.batch.column.call'), cell: (line) => contact(line)?.office },
    { header: t('query.batch.column.phone'), cell: (line) => contact(line)?.phone },
    { header: t('query.batch.column.email'), cell: (line) => contact(line)?.email },
    { header: t('query.batch.column.hours'), cell: (line) => contact(line)?.hours },
    { header: t('query.batch.column.remark'), cell: (line) => remarkWords(line, text) || null },
    { header: t('list.column.id'), cell: ({ result }) => result?.recordId },
    {
      header: t('query.batch.column.reference'),
      cell: ({ row }) => row.queryId && lookReference(row.queryId),
    },
  ];
  return columns.map(({ header, cell }) => ({ header, cell: (line) => cell(line) ?? null }));
}
