import type { Task } from '#app/components/task-list.tsx';
import { importProblem } from '#app/components/import/import-problem.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { ImportTask } from '#app/services/home/find-import-tasks.server.ts';

/** The end of work on an import, in the reader's words. */
export function importTask(task: ImportTask, { t }: Text): Task {
  const { importId, fileName: file, status, problem, stored, waiting, fresh, seen } = task;
  const common = { key: importId, to: `/imports/${importId}` };
  if (seen) {
    return {
      key: importId,
      to: `/imports/${importId}/aside`,
      level: 'soon',
      title: t('home.import.toCorrect', { file, count: waiting }),
      detail: t('home.import.toCorrectDetail'),
    };
  }
  if (problem) {
    const failed = status === 'unreadable' ? 'unreadable' : 'stopped';
    const counts = stored > 0 ? ` ${t('home.import.stored', { count: stored })}` : '';
    return {
      ...common,
      level: 'soon',
      title: t(`home.import.${failed}`, { file }),
      detail: `${importProblem(problem, t)}${counts}`,
    };
  }
  switch (status) {
    case 'mapping':
      return { ...common, level: 'soon', title: t('home.import.mapping', { file }) };
    case 'checked':
      return {
        ...common,
        level: 'soon',
        title: t('home.import.checked', { file }),
        detail: t('home.import.fresh', { count: fresh }),
      };
    case 'undone':
      return { ...common, level: 'normal', title: t('home.import.undone', { file }) };
    default:
      return {
        ...common,
        level: waiting > 0 ? 'soon' : 'normal',
        title: t('home.import.done', { file }),
        detail: [
          t('home.import.stored', { count: stored }),
          ...(waiting > 0 ? [t('home.import.waiting', { count: waiting })] : []),
        ].join(' '),
      };
  }
}
