import { Panel } from '#app/components/panel.tsx';
import { HitLinks, type LinkedHit } from '#app/components/record/hit-links.tsx';
import { WhereNext } from '#app/components/where-next.tsx';
import { isLoss, type ReportType } from '#app/domain/occasion.ts';
import type { NextMove } from '#app/domain/where-next.ts';
import { useText } from '#app/i18n/text.tsx';

interface Office {
  office: string;
  phone: string;
  email: string;
  hours: string;
}

/** What follows from an occasion of one's own: its hits, who acts next, and whom to call. */
export function OccasionNext(props: {
  reportType: ReportType;
  hits: readonly LinkedHit[];
  move: NextMove;
  contacts: Readonly<Record<string, Office>>;
}) {
  const { reportType, hits, move, contacts } = props;
  const { t } = useText();
  const loss = isLoss(reportType);
  const next = hits.length > 0 ? (loss ? 'hitsLoss' : 'hits') : loss ? 'loss' : 'intake';
  return (
    <Panel title={t('record.next.title')}>
      <p>{t(`record.next.${next}`)}</p>
      {hits.length > 0 && <HitLinks hits={hits} />}
      {hits.length > 0 && <WhereNext move={move} contacts={contacts} />}
    </Panel>
  );
}
