import { markOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { leadingSerial } from '#app/domain/marking/serial-rules.ts';
import { useText } from '#app/i18n/text.tsx';

interface ShortRecord {
  make: string;
  model: string;
  firearm_type: string;
  calibre: string;
}

/** A record in four lines: which weapon, its number, and what happened. */
export function RecordInShort(props: {
  record: ShortRecord;
  occasion: { report_type: string; occurred_on: string; place: string; case_reference: string };
  marks: readonly Parameters<typeof markOf>[0][];
}) {
  const { record, occasion, marks } = props;
  const { t, formatDate } = useText();
  const serial = leadingSerial(marks.map(markOf))?.asRead;
  return (
    <SummaryList
      rows={[
        {
          label: t('record.title'),
          value: [armName({ ...record, firearmType: record.firearm_type }, t), record.calibre]
            .filter(Boolean)
            .join(' · '),
        },
        { label: t('record.serial'), value: serial === undefined ? undefined : <MarkText value={serial} /> },
        {
          label: t('record.occasion.title'),
          value: [
            codeLabel(t, 'reportType', occasion.report_type),
            formatDate(occasion.occurred_on),
            occasion.place,
          ]
            .filter(Boolean)
            .join(' · '),
        },
        { label: t('record.occasion.case'), value: occasion.case_reference },
      ]}
    />
  );
}
