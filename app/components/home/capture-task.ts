import type { Task } from '#app/components/task-list.tsx';
import { draftWords } from '#app/components/capture/draft-words.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { DraftInShort } from '#app/services/records/draft-in-short.ts';

/** A task about captures as it comes from the loader: its instants are text. */
export type LoadedCaptureTask =
  | { kind: 'draft' | 'returned'; draftId: string; short: DraftInShort; updatedAt: string }
  | { kind: 'checks'; count: number }
  | { kind: 'registered'; occasionId: string; at: string };

/** A task about captures in the reader's words. */
export function captureTask(task: LoadedCaptureTask, text: Text): Task {
  const { t, formatDate, formatDateTime } = text;
  switch (task.kind) {
    case 'checks':
      return {
        key: 'checks',
        level: 'soon',
        to: '/capture#checks',
        title: t('check.task.checks', { count: task.count }),
        detail: t('check.task.checksDetail'),
      };
    case 'returned':
      return {
        key: task.draftId,
        level: 'soon',
        to: `/capture/${task.draftId}`,
        title: t('check.task.returned'),
        detail: [
          draftWords(task.short, text),
          t('check.task.returnedDetail', { date: formatDateTime(task.updatedAt) }),
        ].join(' · '),
      };
    case 'registered':
      return {
        key: task.occasionId,
        level: 'normal',
        to: `/occasions/${task.occasionId}`,
        title: t('check.task.registered'),
        detail: t('check.task.registeredDetail', { date: formatDate(task.at) }),
      };
    case 'draft':
      return {
        key: task.draftId,
        level: 'normal',
        to: `/capture/${task.draftId}?resume`,
        title: t('home.task.draft', { what: draftWords(task.short, text) }),
        detail: t('home.task.draftDetail', { date: formatDateTime(task.updatedAt) }),
      };
  }
}
