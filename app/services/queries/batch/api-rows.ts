import { lookReference } from '#app/domain/look-reference.ts';
import type { BatchOutcome } from '#app/domain/query-batch.ts';
import type { Translate } from '#app/i18n/translate.ts';

import { type ApiResult, apiResults } from '../api-results.ts';
import type { AnsweredRow } from './read-batch.server.ts';

/** A mark of a batch and its answer over the API, which is what `/api/v1/queries` says of it. */
export interface ApiRow {
  readonly row: number;
  readonly mark: string;
  /** `waiting` while nobody asked it. */
  readonly outcome: BatchOutcome | 'waiting';
  /** Why it was not asked, in the language of the request; empty where it was. */
  readonly problems: readonly string[];
  readonly results: readonly ApiResult[];
  readonly widened: boolean;
  readonly cut: boolean;
  readonly tooOpen: boolean;
  /** To say to the State that is called; null while nobody asked. */
  readonly reference: string | null;
  /** Of the query's own audit row. */
  readonly auditId: string | null;
}

export function apiRows(rows: readonly AnsweredRow[], t: Translate): ApiRow[] {
  return rows.map(({ rowNumber, mark, outcome, problems, answer, queryId, auditId }) => ({
    row: rowNumber,
    mark,
    outcome: outcome ?? 'waiting',
    problems: problems.map((problem) => t(`query.problem.${problem}`)),
    results: answer ? apiResults(answer) : [],
    widened: answer?.widened ?? false,
    cut: answer?.cut ?? false,
    tooOpen: answer?.tooOpen ?? false,
    reference: queryId && lookReference(queryId),
    auditId,
  }));
}
