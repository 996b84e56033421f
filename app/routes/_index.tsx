import { DECIDE_DAYS } from '#app/domain/hit.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { batchTask } from '#app/components/home/batch-task.ts';
import { directoryTask } from '#app/components/home/directory-task.ts';
import { captureTask, type LoadedCaptureTask } from '#app/components/home/capture-task.ts';
import { lateTask } from '#app/components/home/late-task.ts';
import { importTask } from '#app/components/home/import-task.ts';
import { isolate } from '#app/components/isolate.ts';
import { phoneAddress } from '#app/components/phone-address.ts';
import { registerTask } from '#app/components/home/register-task.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { Notice } from '#app/components/notice.tsx';
import { type Task, TaskList } from '#app/components/task-list.tsx';
import { pageTitle } from '#app/framework/title.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { decide } from '#app/access/decide.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { type Text, useText } from '#app/i18n/text.tsx';
import type { CaptureTask } from '#app/services/home/find-capture-tasks.server.ts';
import { hasAsked } from '#app/services/home/has-asked.server.ts';
import { findTasks, type HomeTask } from '#app/services/home/find-tasks.server.ts';

export const meta = pageTitle('home.title');

export const loader = portalLoader('home:read', async ({ tx, officer, now, audit }) => {
  await audit({ operation: 'home.read', detail: {} });
  return {
    name: officer.displayName,
    role: officer.role,
    tasks: await findTasks(tx, officer, now),
    isNew: decide(officer, 'marks:query').allowed && !(await hasAsked(tx, officer)),
    mayCapture: decide(officer, 'occasions:register').allowed,
    isCoordinator: officer.role === 'coordinator',
    mayReadFigures: decide(officer, 'figures:read').allowed,
    mayAudit: decide(officer, 'audit:read').allowed,
    mayBeCalled: decide(officer, 'audit:own').allowed,
  };
});

export default function Home() {
  const { name, role, tasks, isNew, mayCapture, isCoordinator, mayReadFigures, mayAudit, mayBeCalled } =
    useLoaderData<typeof loader>();
  const text = useText();
  const { t } = text;
  return (
    <>
      <h1>{t('home.heading')}</h1>
      <p className="lead">{t(`home.greeting.${role}`, { name })}</p>
      {isNew && (
        <Notice>
          <p>{t('practice.invite')}</p>
          <p className="actions">
            <ButtonLink kind="main" to="/practice">
              {t('practice.begin')}
            </ButtonLink>
          </p>
        </Notice>
      )}
      {isCoordinator && (
        <p className="actions">
          <ButtonLink to="/requests">{t('trace.list.byState')}</ButtonLink>
        </p>
      )}
      <TaskList tasks={tasks.map((task) => wordsOf(task, text))} empty={t(`home.empty.${role}`)} />
      <p className="actions">
        {mayCapture && <ButtonLink to="/capture">{t('home.capture')}</ButtonLink>}
        {mayReadFigures && <ButtonLink to="/figures">{t('home.figures')}</ButtonLink>}
        {mayBeCalled && <ButtonLink to="/audit/looks">{t('home.called')}</ButtonLink>}
        {mayAudit && <ButtonLink to="/audit">{t('home.audit')}</ButtonLink>}
      </p>
    </>
  );
}

/** A task as it comes from the loader: its instants are text. */
type LoadedTask =
  | Exclude<HomeTask, CaptureTask | { kind: 'standing' | 'mailStuck' }>
  | LoadedCaptureTask
  | { kind: 'standing'; queryId: string; mark: string; foundAt: string }
  | { kind: 'mailStuck'; count: number; since: string };

function wordsOf(task: LoadedTask, text: Text): Task {
  const { t, formatDate, formatDaysLeft, formatCountry } = text;
  switch (task.kind) {
    case 'hits':
      return {
        key: 'hits',
        level: 'urgent',
        to: task.only === null ? '/hits?status=candidate' : `/hits/${task.only}`,
        title: t('home.task.hits', { count: task.count }),
        detail: task.late > 0 ? t('home.task.hitsLate', { count: task.late }) : t('home.task.hitsDetail'),
      };
    case 'trace':
      return {
        key: `trace-${task.recordId}`,
        level: 'soon',
        to: `/requests/new?record=${task.recordId}`,
        title: t('home.task.trace', { arm: [armName(task.arm, t), task.mark].filter(Boolean).join(' ') }),
        detail: t('home.task.traceDetail', { state: formatCountry(task.lossState) }),
        links: [{ to: `/records/${task.recordId}/tracing`, name: t('record.trace.notTraced') }],
      };
    case 'standing':
      return {
        key: task.queryId,
        level: 'urgent',
        to: `/queries/standing/${task.queryId}`,
        title: t('home.task.standing', { mark: task.mark }),
        detail: t('home.task.standingDetail', { date: formatDate(task.foundAt) }),
      };
    case 'quality':
      return {
        key: 'quality',
        level: 'normal',
        to: '/quality',
        title: t('home.task.quality', { count: task.count }),
        detail: t('home.task.qualityDetail'),
      };
    case 'mailGivenUp':
      return {
        key: task.kind,
        level: 'urgent',
        to: '/mail',
        title: t('mail.task.givenUp', { count: task.count }),
        detail: t('mail.task.givenUpDetail'),
      };
    case 'mailStuck':
      return {
        key: task.kind,
        level: 'soon',
        to: '/mail',
        title: t('mail.task.stuck', { count: task.count }),
        detail: t('mail.task.stuckDetail', { date: formatDate(task.since) }),
      };
    case 'directory':
    case 'directoryLate':
      return directoryTask(task, text);
    case 'consents':
      return {
        key: task.kind,
        level: 'soon',
        to: '/requests/queue',
        title: t('home.task.consents', { count: task.count }),
        detail: t('home.task.consentsDetail'),
      };
    case 'nominations':
      return {
        key: task.kind,
        level: 'soon',
        to: '/contacts',
        title: t('home.task.nominations', { count: task.count }),
        detail: t('home.task.nominationsDetail'),
      };
    case 'unusual':
      return {
        key: task.kind,
        level: 'urgent',
        to: '/audit/unusual',
        title: t('watch.task', { count: task.count }),
        detail: t('watch.taskDetail'),
      };
    case 'demands':
      return {
        key: 'demands',
        level: task.late ? 'urgent' : 'normal',
        to: '/inspections?open=yes',
        title: t('keeping.task', { count: task.count }),
        detail: t('keeping.taskDetail', { date: formatDate(task.dueOn) }),
      };
    case 'spots':
      return {
        key: 'spots',
        level: 'normal',
        to: '/spot-checks',
        title: t('spot.task', { count: task.count }),
        detail: t('spot.taskDetail'),
      };
    case 'undecided':
      return {
        key: `undecided-${task.memberState}`,
        level: 'soon',
        to: '/directory',
        title: t('home.task.undecided', { state: formatCountry(task.memberState), count: task.count }),
        tag: t('common.tasks.level.late'),
        detail: t('home.task.undecidedDetail', { days: DECIDE_DAYS }),
        links: task.contact && [
          { to: phoneAddress(task.contact.phone), name: isolate(task.contact.phone) },
          { to: '/directory', name: t('directory.title') },
        ],
      };
    case 'checks':
    case 'returned':
    case 'registered':
    case 'draft':
      return captureTask(task, text);
    case 'batch':
      return batchTask(task, text);
    case 'register':
      return registerTask(task, text);
    case 'import':
      return importTask(task, text);
    case 'complete':
    case 'read':
    case 'clarify':
      return {
        key: task.request.id,
        level: 'soon',
        to: `/requests/${task.request.id}`,
        title: t(`home.task.${task.kind}`, {
          reference: task.request.reference,
          state: formatCountry(
            task.kind === 'clarify' ? task.request.requestingState : task.request.addressedState,
          ),
        }),
      };
    case 'awaited':
    case 'late':
      return lateTask(task, text);
    case 'acknowledge':
    case 'answer':
    case 'remind':
      return {
        key: task.request.id,
        level: levelOf(task),
        to: `/requests/${task.request.id}`,
        title: t(`home.task.${task.kind}`, {
          reference: task.request.reference,
          state: formatCountry(
            task.kind === 'remind' ? task.request.addressedState : task.request.requestingState,
          ),
        }),
        detail: [
          formatDaysLeft(task.clock.daysLeft),
          t('common.clock.due', { date: formatDate(task.clock.dueOn) }),
        ].join(' · '),
      };
  }
}

function levelOf(task: Extract<LoadedTask, { kind: 'acknowledge' | 'answer' | 'remind' }>): Task['level'] {
  if (task.kind === 'remind') return task.clock.daysLeft < 0 ? 'urgent' : 'soon';
  return task.clock.daysLeft < 0 ? 'urgent' : task.clock.daysLeft <= 7 ? 'soon' : 'normal';
}
