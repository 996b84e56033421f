import { codeLabel } from '#app/components/record/code-label.ts';
import { Tag } from '#app/components/tag.tsx';
import { isLoss, type ReportType } from '#app/domain/occasion.ts';
import { useText } from '#app/i18n/text.tsx';

/** In a word each: how the arm came to be on record, and what sets it apart. */
export function RecordTags(props: {
  record: { report_type: ReportType; state_owned: boolean; status: string };
}) {
  const { record } = props;
  const { t } = useText();
  return (
    <p className="actions">
      <Tag tone={isLoss(record.report_type) ? 'danger' : 'info'}>
        {codeLabel(t, 'reportType', record.report_type)}
      </Tag>
      {record.state_owned && <Tag>{t('record.stateOwned')}</Tag>}
      {record.status === 'withdrawn' && <Tag tone="warning">{t('record.withdrawn')}</Tag>}
    </p>
  );
}
