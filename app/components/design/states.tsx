import { ButtonLink } from '#app/components/button.tsx';
import { Clock } from '#app/components/clock.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { DownloadLinks } from '#app/components/download-links.tsx';
import { JobProgress } from '#app/components/job-progress.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Tag } from '#app/components/tag.tsx';
import { WhereNext } from '#app/components/where-next.tsx';
import type { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { useText } from '#app/i18n/text.tsx';

interface Row {
  mark: string;
  type: (typeof FIREARM_TYPES)[number];
  count: number;
}

/** Marks with gaps, with a character that turns the direction of reading, and in another script. */
const ROWS: readonly Row[] = [
  { mark: 'AK 47?12*', type: 'rifle', count: 1234567 },
  { mark: '\u202E8B0-O1I', type: 'submachine_gun', count: 12 },
  { mark: '٣٤٥-ك', type: 'pistol', count: 3 },
];

const CONTACT = {
  office: 'Firearms Tracing Office',
  phone: '+000 1 555 0142',
  email: 'npc@ostermark.example',
  hours: '08:00–18:00',
};

const PROGRESS = { queued: false, cancelling: false, rate: 2900 };

/** What shows facts: lists, tags, clocks, tables, whom to call, work in the background. */
export function GalleryStates() {
  const { t, formatNumber } = useText();
  const columns: Column<Row>[] = [
    {
      key: 'mark',
      header: t('codes.markKind.serial'),
      cell: (row) => <MarkText value={row.mark} />,
      rowHeader: true,
    },
    { key: 'type', header: t('codes.markKind.model'), cell: (row) => t(`codes.firearmType.${row.type}`) },
    { key: 'count', header: t('navigation.queries'), cell: (row) => formatNumber(row.count), numeric: true },
  ];
  const table = { columns, rowKey: (row: Row) => row.mark };
  return (
    <Panel
      title={t('design.words.weapon')}
      level={2}
      actions={<ButtonLink to="#edit">{t('common.change')}</ButtonLink>}
    >
      <SummaryList
        rows={[
          { label: t('codes.markKind.serial'), value: <MarkText value="KT ?4*71" />, changeTo: '#serial' },
          { label: t('codes.markKind.make'), value: 'Zastava', changeTo: '#make' },
          { label: t('codes.markKind.import'), changeTo: '#import' },
          { label: t('common.sharing.label'), value: t('codes.sharingExplained.hit_only') },
        ]}
      />
      <p className="actions">
        <Tag>{t('codes.legibility.absent')}</Tag>
        <Tag tone="info">{t('codes.reportType.seized')}</Tag>
        <Tag tone="success">{t('common.clock.doneInTime')}</Tag>
        <Tag tone="warning">{t('codes.legibility.partial')}</Tag>
        <Tag tone="danger">{t('codes.reportType.stolen')}</Tag>
      </p>
      <GalleryClocks />
      <DataTable caption={t('navigation.records')} rows={ROWS} {...table} />
      <DataTable caption={t('navigation.analytics')} narrow="scroll" rows={ROWS} {...table} />
      <DataTable caption={t('navigation.hits')} rows={[]} {...table} />
      <Pager previous="?before=1" next="?after=2" />
      <DownloadLinks list="/records" words={{}} hint={t('design.words.file')} />
      <ContactCard contact={CONTACT} state="XA" />
      <WhereNext
        move={{ actor: 'state', states: ['XA'], call: ['XA'], due: { on: '2026-11-28', daysLeft: 7 } }}
        contacts={{ XA: CONTACT }}
      />
      <WhereNext move={{ actor: 'nobody', states: [], call: [] }} contacts={{}} />
      <JobProgress
        page="/design"
        stoppable={false}
        progress={{ ...PROGRESS, done: 41_000, total: 100_000, secondsLeft: 21 }}
      />
      <JobProgress
        page="/design"
        stoppable={false}
        progress={{ ...PROGRESS, done: 0, total: null, queued: true, secondsLeft: null }}
      />
    </Panel>
  );
}

function GalleryClocks() {
  const { t } = useText();
  const [acknowledgement, answer] = [t('design.words.acknowledgement'), t('design.words.answer')];
  return (
    <div className="clocks">
      <Clock label={acknowledgement} dueOn="2026-11-02" daysLeft={-19} doneOn="2026-10-30" />
      <Clock label={acknowledgement} dueOn="2026-11-02" daysLeft={-19} doneOn="2026-11-05" />
      <Clock label={answer} dueOn="2026-12-30" daysLeft={39} />
      <Clock label={answer} dueOn="2026-11-22" daysLeft={1} />
      <Clock label={answer} dueOn="2026-11-21" daysLeft={0} />
      <Clock label={answer} dueOn="2026-11-19" daysLeft={-2} />
    </div>
  );
}
