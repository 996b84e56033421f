import { sql } from 'kysely';

import { findChecks } from '#app/services/checks/read-check.server.ts';
import { findOpenDrafts } from '#app/services/records/capture-draft.server.ts';
import { type DraftInShort, draftInShort } from '#app/services/records/draft-in-short.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/** What waits for an officer in captures: to go on, to look at again, to check for a colleague; and what a colleague registered. */
export type CaptureTask =
  | {
      readonly kind: 'draft' | 'returned';
      readonly draftId: string;
      readonly short: DraftInShort;
      readonly updatedAt: Date;
    }
  | { readonly kind: 'checks'; readonly count: number }
  | { readonly kind: 'registered'; readonly occasionId: string; readonly at: Date };

/** How long it is told that a colleague registered a capture. */
const TOLD_DAYS = 7;

export async function findCaptureTasks(tx: PortalTransaction, now: Date): Promise<CaptureTask[]> {
  const drafts = await findOpenDrafts(tx);
  const checks = await findChecks(tx);
  const registered = await tx
    .selectFrom('capture_draft')
    .select(['occasion_id', 'checked_at'])
    .where(sql<boolean>`officer_id = (select my_officer())`)
    .where('status', '=', 'registered')
    .where('checked_at', '>', new Date(now.getTime() - TOLD_DAYS * 86_400_000))
    .orderBy('checked_at', 'desc')
    .limit(20)
    .execute();
  return [
    ...(checks.length > 0 ? [{ kind: 'checks' as const, count: checks.length }] : []),
    ...drafts.flatMap((draft): CaptureTask[] => {
      const { id: draftId, status, updatedAt } = draft;
      if (status === 'in_check') return [];
      const kind = status === 'returned' ? 'returned' : 'draft';
      return [{ kind, draftId, short: draftInShort(draft), updatedAt }];
    }),
    ...registered.flatMap(({ occasion_id: occasionId, checked_at: at }): CaptureTask[] =>
      occasionId === null || at === null ? [] : [{ kind: 'registered', occasionId, at }],
    ),
  ];
}
