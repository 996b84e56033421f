import type { Task } from '#app/components/task-list.tsx';
import type { Text } from '#app/i18n/text.tsx';
import type { BatchTask } from '#app/services/home/find-batch-tasks.server.ts';

/** The end of the search of a list of marks, in the reader's words. It goes when the list has been opened. */
export function batchTask({ batchId, fileName, status, counts }: BatchTask, { t }: Text): Task {
  const file = fileName || t('query.batch.byApi');
  const known = (counts.found ?? 0) + (counts.hidden ?? 0);
  return {
    key: batchId,
    level: status === 'done' && known === 0 ? 'normal' : 'soon',
    to: `/queries/batches/${batchId}`,
    title: t(`home.batch.${status === 'asking' ? 'done' : status}`, { file }),
    detail: status === 'unreadable' ? undefined : t('home.batch.known', { count: known }),
  };
}
