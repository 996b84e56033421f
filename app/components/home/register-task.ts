import type { Task } from '#app/components/task-list.tsx';
import type { Text } from '#app/i18n/text.tsx';
import type { RegisterTask } from '#app/services/home/find-register-tasks.server.ts';

/** The end of a check of the whole register, in the reader's words. It goes when the quality watch has been opened. */
export function registerTask({ checkId, status, records, found }: RegisterTask, text: Text): Task {
  const { t, formatNumber } = text;
  return {
    key: checkId,
    level: status === 'done' && found === 0 ? 'normal' : 'soon',
    to: '/quality',
    title: t(`home.register.${status}`),
    detail: t('home.register.found', { count: records, found: formatNumber(found) }),
  };
}
