import { GalleryForm } from '#app/components/design/form.tsx';
import { GalleryStates } from '#app/components/design/states.tsx';
import { ConfirmAgain } from '#app/components/confirm-again.tsx';
import { ErrorPage } from '#app/components/error-page.tsx';
import { Explained } from '#app/components/explained.tsx';
import { Figure } from '#app/components/figure.tsx';
import { MarkPlaces } from '#app/components/mark-places.tsx';
import { Notice } from '#app/components/notice.tsx';
import { SessionEnded } from '#app/components/session-ended.tsx';
import { TaskList } from '#app/components/task-list.tsx';
import { TooManyRequests } from '#app/components/too-many-requests.tsx';
import { useText } from '#app/i18n/text.tsx';

const SVG =
  '<svg viewBox="0 0 400 120" width="400" height="120" role="img" aria-label="5"><path d="M0 110 80 70 160 90 240 40 320 55 400 15" fill="none" stroke="currentColor" stroke-width="3"/></svg>';

/** A form that came back: one field that was typed. */
const KEPT = { action: '/design', fields: { note: ['…'] } };

/** Every component in all its states. The page `/design` shows it, and the tests of the components look at it. */
export function Gallery() {
  const { t } = useText();
  return (
    <>
      <h2>{t('design.section.tasks')}</h2>
      <TaskList
        tasks={[
          { key: '3', level: 'normal', to: '#3', title: t('design.words.read') },
          {
            key: '2',
            level: 'soon',
            to: '#2',
            title: t('design.words.toAnswer'),
            detail: t('design.words.due'),
          },
          {
            key: '1',
            level: 'urgent',
            to: '#1',
            title: t('design.words.confirm'),
            detail: t('design.words.stolen'),
          },
        ]}
      />
      <TaskList tasks={[]} />
      <h2>{t('design.section.notices')}</h2>
      <Notice>{t('errors.notFound.todo')}</Notice>
      <Notice tone="success" live>
        {t('common.errorSummary.kept')}
      </Notice>
      <Notice tone="warning">{t('errors.busy.what')}</Notice>
      <Notice tone="danger">{t('errors.conflict.what')}</Notice>
      <GalleryStates />
      <GalleryForm />
      <MarkPlaces open />
      <Explained term="hit" />
      <Figure
        title={t('design.words.figure')}
        unit={t('design.words.unit')}
        asOf="2026-11-21"
        source="IAFQ"
        svg={SVG}
        definition={<p>{t('design.words.definition')}</p>}
        table={<p>…</p>}
        csvHref="/x.csv"
        svgHref="/x.svg"
        map
      />
    </>
  );
}

/** Pages that stand in for the one that was asked for; each has a heading of the first rank, so they come one to a page. */
export const STANDING_IN = {
  unexpected: () => <ErrorPage kind="unexpected" requestId="8f1c9d2e" />,
  ended: () => <SessionEnded form={KEPT} />,
  unconfirmed: () => <ConfirmAgain form={{ ...KEPT, permission: 'contacts:approve', problem: 'wrong' }} />,
  late: () => <TooManyRequests late={{ seconds: 12, braked: true, form: KEPT }} />,
} as const;

export type StandingIn = keyof typeof STANDING_IN;
