import type { Task } from '#app/components/task-list.tsx';
import type { Text } from '#app/i18n/text.tsx';
import type { DirectoryTask } from '#app/services/home/find-directory-tasks.server.ts';

/** What waits in the directory of points of contact, in words. */
export function directoryTask(task: DirectoryTask, { t, formatDate }: Text): Task {
  if (task.kind === 'directoryLate') {
    return {
      key: task.kind,
      level: 'soon',
      to: '/directory',
      title: t('directory.task.late', { count: task.count }),
      detail: t('directory.task.lateDetail'),
    };
  }
  return {
    key: task.kind,
    level: task.late ? 'urgent' : 'soon',
    to: '/state/directory',
    title: t('directory.task.own'),
    detail: t(task.late ? 'directory.task.wasDue' : 'directory.task.due', {
      date: formatDate(task.confirmBy),
    }),
  };
}
