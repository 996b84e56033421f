import type { ReactNode } from 'react';

import { DataTable } from '#app/components/data-table.tsx';
import type { HitSide, HitSides } from '#app/components/hit/loaded-hit.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { type Arm, armOf } from '#app/components/record/arm.ts';
import { countryAndYear } from '#app/components/record/arm-essentials.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

interface Row {
  label: string;
  of: (side: HitSide) => ReactNode;
}

/** Both records fact by fact; a record that its State keeps to itself has no column. */
export function HitComparison({ hit, intake, loss }: HitSides) {
  const text = useText();
  const { t, formatCountry } = text;
  const column = (key: string, header: string, side: HitSide | undefined) =>
    side === undefined ? [] : [{ key, header, cell: (row: Row) => row.of(side) || emptySide(text) }];
  return (
    <DataTable
      caption={t('hit.compare.title')}
      captionHidden
      rows={rowsOf(text)}
      rowKey={(row) => row.label}
      columns={[
        { key: 'what', header: t('hit.compare.what'), rowHeader: true, cell: (row) => row.label },
        ...column('intake', t('hit.compare.intake', { state: formatCountry(hit.intake_state) }), intake),
        ...column('loss', t('hit.compare.loss', { state: formatCountry(hit.loss_state) }), loss),
      ]}
    />
  );
}

function emptySide({ t }: Text): ReactNode {
  return <span className="quiet">{t('common.notRecorded')}</span>;
}

function rowsOf(text: Text): Row[] {
  const { t, formatDate } = text;
  const fact = (label: string, of: (arm: Arm) => ReactNode): Row => ({
    label,
    of: (side) => of(armOf(side.record)),
  });
  return [
    { label: t('record.marks'), of: (side) => <Marks side={side} text={text} /> },
    fact(t('record.make'), (arm) => arm.make),
    fact(t('record.model'), (arm) => arm.model),
    fact(t('record.calibre'), (arm) => arm.calibre),
    fact(t('record.type'), (arm) => codeLabel(t, 'firearmType', arm.firearmType)),
    fact(t('record.manufactureCountry'), (arm) =>
      countryAndYear(arm.manufactureCountry, arm.manufactureYear, text),
    ),
    fact(t('record.importCountry'), (arm) => countryAndYear(arm.importCountry, arm.importYear, text)),
    fact(t('record.description'), (arm) => arm.description),
    {
      label: t('hit.compare.report'),
      of: ({ record }) =>
        `${codeLabel(t, 'reportType', record.report_type)}, ${formatDate(record.occurred_on)}`,
    },
    {
      label: t('hit.compare.record'),
      of: ({ record }) => <a href={`/records/${record.id}`}>{t('record.listed.open')}</a>,
    },
  ];
}

function Marks({ side, text: { t } }: { side: HitSide; text: Text }) {
  const read = side.marks.filter((mark) => mark.as_read !== '');
  if (read.length === 0) return <span className="quiet">{t('record.mark.nothing')}</span>;
  return (
    <ul className="plain">
      {read.map((mark) => (
        <li key={`${mark.kind} ${mark.component} ${mark.as_read}`}>
          <MarkText value={mark.as_read} />{' '}
          <span className="quiet">
            {codeLabel(t, 'markKind', mark.kind)}, {codeLabel(t, 'component', mark.component)}
          </span>
        </li>
      ))}
    </ul>
  );
}
