import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

import { DemandTag } from './demand-tag.tsx';
import { keepingValue } from './keeping-words.ts';

export interface ListedInspection {
  id: string;
  body_kind: string;
  body_name: string;
  inspected_on: string;
  office: string;
  result: string;
  demanded: string;
  due_on: string | null;
  done_on: string | null;
}

/** Inspections: who was inspected when, what was found, and whether what was demanded is done. */
export function InspectionTable(props: {
  inspections: readonly ListedInspection[];
  today: string;
  empty: string;
}) {
  const text = useText();
  const { t, formatDate } = text;
  return (
    <DataTable
      caption={t('keeping.inspections')}
      captionHidden
      rows={props.inspections}
      rowKey={({ id }) => id}
      empty={props.empty}
      columns={[
        {
          key: 'body',
          header: t('keeping.field.body_name'),
          rowHeader: true,
          cell: (inspection) => (
            <>
              <a href={`/inspections/${inspection.id}`}>{inspection.body_name}</a>
              <br />
              <span className="quiet">{keepingValue('body_kind', inspection.body_kind, text)}</span>
            </>
          ),
        },
        {
          key: 'on',
          header: t('keeping.field.inspected_on'),
          cell: ({ inspected_on: on, office }) => (
            <>
              {formatDate(on)}
              <br />
              <span className="quiet">{office}</span>
            </>
          ),
        },
        {
          key: 'result',
          header: t('keeping.field.result'),
          cell: ({ result }) => keepingValue('result', result, text),
        },
        {
          key: 'demand',
          header: t('keeping.field.demanded'),
          cell: (inspection) => <DemandTag inspection={inspection} today={props.today} />,
        },
      ]}
    />
  );
}
