import { Fragment, type ReactNode } from 'react';

import type { HitSide } from '#app/components/hit/loaded-hit.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { type Arm, armOf } from '#app/components/record/arm.ts';
import { AsWritten, typed } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { countryAndYear } from '#app/components/record/item-facts.tsx';
import { type Text, useText } from '#app/i18n/text.tsx';

interface Fact {
  label: string;
  of: (side: HitSide) => ReactNode;
}

export interface HeadedSide {
  heading: string;
  side: HitSide;
}

/** Records fact by fact, side by side also on a narrow screen; roles are written out because of that layout. */
export function HitComparison({ caption, sides }: { caption: string; sides: readonly HeadedSide[] }) {
  const text = useText();
  const { t } = text;
  return (
    <table role="table" className="compare">
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <td role="cell" />
          {sides.map(({ heading }) => (
            <th key={heading} role="columnheader" scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {factsOf(text).map(({ label, of }) => (
          <tr key={label} role="row">
            <th role="rowheader" scope="row">
              {label}
            </th>
            {sides.map(({ heading, side }) => (
              <td key={heading} role="cell">
                {of(side) || <span className="quiet">{t('common.notRecorded')}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function factsOf(text: Text): Fact[] {
  const { t, formatDate, formatParts } = text;
  const fact = (label: string, of: (arm: Arm) => ReactNode): Fact => ({
    label,
    of: (side) => of(armOf(side.record)),
  });
  return [
    { label: t('record.marks'), of: (side) => <Marks side={side} text={text} /> },
    fact(t('record.make'), (arm) => typed(arm.make)),
    fact(t('record.model'), (arm) => typed(arm.model)),
    fact(t('record.calibre'), (arm) => typed(arm.calibre)),
    fact(t('record.type'), (arm) => codeLabel(t, 'firearmType', arm.firearmType)),
    fact(t('record.manufactureCountry'), (arm) =>
      countryAndYear(arm.manufactureCountry, arm.manufactureYear, text),
    ),
    fact(t('record.importCountry'), (arm) => countryAndYear(arm.importCountry, arm.importYear, text)),
    fact(t('record.description'), (arm) => arm.description && <AsWritten>{arm.description}</AsWritten>),
    {
      label: t('hit.compare.report'),
      of: ({ record }) =>
        formatParts([codeLabel(t, 'reportType', record.report_type), formatDate(record.occurred_on)]),
    },
    {
      label: t('hit.compare.record'),
      of: ({ record }) => <a href={`/records/${record.id}`}>{t('record.listed.open')}</a>,
    },
  ];
}

function Marks({ side, text: { t, formatParts } }: { side: HitSide; text: Text }) {
  const read = side.marks.filter((mark) => mark.as_read !== '');
  if (read.length === 0) return <span className="quiet">{t('record.mark.nothing')}</span>;
  return (
    <>
      {read.map((mark, index) => (
        <Fragment key={index}>
          {index > 0 && <br />}
          <MarkText value={mark.as_read} />
          <br />
          <span className="quiet">
            {formatParts([codeLabel(t, 'markKind', mark.kind), codeLabel(t, 'component', mark.component)])}
          </span>
        </Fragment>
      ))}
    </>
  );
}
