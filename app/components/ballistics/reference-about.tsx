import { incidentWords, type ShownReference } from '#app/components/ballistics/reference-words.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

export interface AboutRecord {
  id: string;
  make: string;
  model: string;
  firearm_type: string;
  report_type: string;
  occurred_on: string;
}

/** What a reference is filed under: the weapon record, the incident, or both. */
export function ReferenceAbout(props: { reference: ShownReference; record?: AboutRecord }) {
  const { reference, record } = props;
  const text = useText();
  const { t, formatDate } = text;
  const incident = incidentWords(reference, text);
  return (
    <>
      {record && (
        <>
          <a href={`/records/${record.id}`}>{armName({ ...record, firearmType: record.firearm_type }, t)}</a>{' '}
          <span className="quiet">
            {codeLabel(t, 'reportType', record.report_type)} · {formatDate(record.occurred_on)}
          </span>
        </>
      )}
      {!record && reference.record_id === null && <span>{t('ballistics.incident')}</span>}
      {incident !== '' && (
        <>
          <br />
          <span className="quiet">{incident}</span>
        </>
      )}
    </>
  );
}
