import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armOf, markOf } from '#app/components/record/arm.ts';
import { ArmEssentials } from '#app/components/record/arm-essentials.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { MarksTable } from '#app/components/record/marks-table.tsx';
import { occasionOf } from '#app/components/record/occasion.ts';
import { OccasionFacts } from '#app/components/record/occasion-facts.tsx';
import { RecordStanding } from '#app/components/record/record-standing.tsx';
import { RecordTags } from '#app/components/record/record-tags.tsx';
import type { SerializeFrom } from '#app/framework/node.server.ts';
import { useText } from '#app/i18n/text.tsx';
import type { RecordAsOf } from '#app/services/amendments/record-as-of.server.ts';

import { AsOfForm } from './as-of-form.tsx';
import { LifeAsOf, PartiesAsOf, PhotographsAsOf } from './as-of-parts.tsx';

/** The page of a record as it stood at a moment, with a banner that leaves no doubt. */
export function AsOfRecord(props: {
  at: string;
  stood: SerializeFrom<RecordAsOf>;
  now: { record: { version: number }; occasion: { version: number } };
}) {
  const { at, stood, now } = props;
  const changedSince =
    stood.record.version !== now.record.version || stood.occasion.version !== now.occasion.version;
  const { record, occasion, subdivision, marks, legs, sharedWith } = stood;
  const { t, formatDateTime } = useText();
  const arm = armOf(record);
  return (
    <article>
      <h1>{armName(arm, t)}</h1>
      <Notice tone="warning" title={t('history.asOf.title', { moment: formatDateTime(at) })}>
        <p>
          {t('history.asOf.text', { version: record.version })}{' '}
          {t(changedSince ? 'history.asOf.since' : 'history.asOf.same')}
        </p>
        <p className="actions">
          <a href={`/records/${record.id}`}>{t('history.asOf.now')}</a>
          <a href={`/records/${record.id}/history`}>{t('history.open')}</a>
        </p>
      </Notice>
      <RecordTags record={record} />
      <Panel title={t('record.essentials')}>
        <ArmEssentials arm={arm} marks={marks.map(markOf)} />
      </Panel>
      <Panel title={t('record.marks')}>
        <MarksTable marks={marks.map(markOf)} captionHidden />
      </Panel>
      <Panel title={t('record.occasion.title')}>
        <OccasionFacts occasion={occasionOf(occasion, legs, subdivision)} />
      </Panel>
      <Panel title={t('event.life.title')}>
        <LifeAsOf events={stood.events} />
      </Panel>
      <Panel title={t('party.title')}>
        <PartiesAsOf parties={stood.parties} recordId={record.id} />
      </Panel>
      <Panel title={t('photograph.title')}>
        <PhotographsAsOf photographs={stood.photographs} />
      </Panel>
      <Panel title={t('record.standing')}>
        <RecordStanding record={record} sharedWith={sharedWith} />
      </Panel>
      <p className="measure">{t('history.asOf.left')}</p>
      <Panel title={t('history.asOf.form')}>
        <AsOfForm recordId={record.id} value={at.replace('T', ' ').slice(0, 16)} />
      </Panel>
      <p className="hint">{t('record.referenceRecord', { id: record.id })}</p>
    </article>
  );
}
