import type { NationalOfficer } from '#app/domain/officer.ts';
import { findClosedLosses } from '#app/services/events/closed-losses.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findRecords } from '#db/queries/weapon-records.server.ts';

import { dressHidden, dressResult } from '../dress-result.ts';
import type { HiddenResult, QueryAnswer, ResultMatch } from '../query-answer.ts';

/** What is kept of an answer: why records matched, not the records. */
export interface KeptAnswer {
  /** Of the audit row that was written with it. */
  readonly auditId: string;
  readonly results: readonly (ResultMatch & { readonly recordId: string })[];
  readonly hidden: readonly Pick<HiddenResult, 'kind' | 'memberState'>[];
  readonly widened: boolean;
  readonly cut: boolean;
  readonly tooOpen: boolean;
}

export function keptAnswer(answer: QueryAnswer, auditId: string): KeptAnswer {
  const { widened, cut, tooOpen, next } = answer;
  return {
    auditId,
    results: answer.results.map(({ recordId, markAsRead, markKind, reasons, agreement, score, doubt }) => ({
      recordId,
      markAsRead,
      markKind,
      reasons,
      agreement,
      score,
      doubt,
    })),
    hidden: answer.hidden.map(({ kind, memberState }) => ({ kind, memberState })),
    widened,
    cut: cut || next !== undefined,
    tooOpen,
  };
}

/**
 * Answers as they were given, with what the officer may see of their records now: one that is not shared with him any more is left
 * out, and contacts and closed losses are today's.
 */
export async function readKeptAnswers(
  tx: PortalTransaction,
  officer: NationalOfficer,
  kept: readonly KeptAnswer[],
): Promise<QueryAnswer[]> {
  const ids = new Set(kept.flatMap(({ results }) => results.map(({ recordId }) => recordId)));
  const records = new Map((await findRecords(tx, [...ids])).map((row) => [row.id, row]));
  const closed = await findClosedLosses(tx, [...records.values()]);
  const states = new Set([
    ...[...records.values()].map((row) => row.member_state),
    ...kept.flatMap(({ hidden }) => hidden.flatMap(({ memberState }) => memberState ?? [])),
  ]);
  const contacts = await readPointsOfContact(tx, [...states]);
  return kept.map(({ results, hidden, widened, cut, tooOpen }) => ({
    results: results.flatMap(({ recordId, ...match }) => {
      const record = records.get(recordId);
      return record ? [dressResult(record, match, { contacts, closed, officer })] : [];
    }),
    hidden: hidden.map((one) => dressHidden(one, contacts)),
    total: results.length,
    leftOut: 0,
    widened,
    cut,
    tooOpen,
  }));
}
