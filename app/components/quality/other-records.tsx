import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

interface OtherRecord {
  id: string;
  member_state: string;
  make: string;
  model: string;
  firearm_type: string;
  report_type: string;
  occurred_on: string;
}

/** The records that a finding names beside its own, and how many of them are closed to this State. */
export function OtherRecords({ records, hidden }: { records: readonly OtherRecord[]; hidden: number }) {
  const { t, formatCountry, formatDate } = useText();
  return (
    <>
      <ul className="plain">
        {records.map((record) => (
          <li key={record.id}>
            <a href={`/records/${record.id}`}>
              {armName({ ...record, firearmType: record.firearm_type }, t)}
            </a>{' '}
            <span className="quiet">
              {codeLabel(t, 'reportType', record.report_type)} · {formatDate(record.occurred_on)} ·{' '}
              {formatCountry(record.member_state)}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="hint">{t('quality.finding.hidden', { count: hidden })}</p>}
    </>
  );
}
