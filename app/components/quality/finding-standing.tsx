import type { ShownFinding } from '#app/components/quality/finding-words.ts';
import { SeverityTag } from '#app/components/quality/severity-tag.tsx';
import { AsWritten } from '#app/components/record/as-written.tsx';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';

interface Standing extends ShownFinding {
  decided_at: string | null;
  reason: string | null;
  closed_at: string | null;
}

/** How bad it is, where it stands, and who said what of it last. */
export function FindingStanding({ finding, decidedBy }: { finding: Standing; decidedBy?: string }) {
  const { t, formatDate } = useText();
  const { status, found_at, decided_at, reason, closed_at } = finding;
  return (
    <>
      <p className="actions">
        <SeverityTag severity={finding.severity} />
        <Tag tone={status === 'open' ? 'warning' : 'success'}>{t(`quality.status.${status}`)}</Tag>
        <span>{t('quality.finding.found', { date: formatDate(found_at) })}</span>
        {closed_at !== null && <span>{t('quality.finding.fixed', { date: formatDate(closed_at) })}</span>}
      </p>
      {decided_at !== null && reason !== null && (
        <blockquote className="saying">
          <p>
            <strong>
              {t(status === 'open' ? 'quality.accept.reopened' : 'quality.accept.by', {
                name: decidedBy ?? t('common.notRecorded'),
                date: formatDate(decided_at),
              })}
            </strong>
          </p>
          <p>
            <AsWritten>{reason}</AsWritten>
          </p>
        </blockquote>
      )}
    </>
  );
}
