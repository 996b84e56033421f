import type { Task } from '#app/components/task-list.tsx';
import type { Text } from '#app/i18n/text.tsx';
import type { LateTask } from '#app/services/home/late-task.server.ts';

/** A request past a deadline, in words: which step, since when, whom to call, and for the coordinator the way to the page that reminds. */
export function lateTask(task: LateTask, { t, formatDate, formatDaysLeft, formatCountry }: Text): Task {
  const { kind, request, step, clock, escalated, contact, last } = task;
  const forCoordinator = kind === 'late';
  const state = formatCountry(request.addressedState);
  return {
    key: request.id,
    // What the other side owes is urgent to the coordinator once it is his; to who waits for it, it is soon.
    level: forCoordinator && escalated ? 'urgent' : 'soon',
    tag: t('common.tasks.level.late'),
    to: forCoordinator ? `/requests/${request.id}/remind` : `/requests/${request.id}`,
    title: t(`home.task.${kind}.${step}`, { reference: request.reference, state }),
    detail: [
      formatDaysLeft(clock.daysLeft),
      t('common.clock.due', { date: formatDate(clock.dueOn) }),
      ...(forCoordinator && escalated ? [t('home.task.escalated')] : []),
      ...(last ? [t(`home.task.last.${last.kind}`, { date: formatDate(last.on) })] : []),
    ].join(' · '),
    // Whom to call stands on that page; among many tasks one State's address would stand many times.
    contact: forCoordinator ? undefined : contact && { state: request.addressedState, ...contact },
    links: forCoordinator
      ? [{ to: `/requests/${request.id}/remind`, name: t('trace.remind.open') }]
      : undefined,
  };
}
