import type { ReactNode } from 'react';

import { AdditionCell, type AdditionMark } from '#app/components/reference/addition-cell.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { armFamily } from '#app/domain/arm-family.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

interface Years {
  readonly first_year: number | null;
  readonly last_year: number | null;
}
export interface ReferenceMake extends AdditionMark, Years {
  readonly name: string;
  readonly countries: readonly string[];
  readonly aliases: readonly string[];
}
export interface ReferenceModel extends AdditionMark, Years {
  readonly make: string;
  readonly model: string;
  readonly aliases: readonly string[];
  readonly firearm_type: string;
  readonly calibres: readonly string[];
  readonly designer: string;
  readonly family: string;
}
export interface ReferenceCalibre extends AdditionMark {
  readonly code: string;
  readonly label: string;
  readonly spellings: readonly string[];
  readonly bullet_mm: number | null;
  readonly case_mm: number | null;
  readonly overall_mm: number | null;
}
export interface ReferenceProofHouse extends Years {
  readonly code: string;
  readonly country: string;
  readonly city: string;
  readonly name: string;
  readonly mark_en: string;
  readonly mark_fr: string;
}

/** Makers with their countries and other names. */
export function MakeTable({ rows, own }: { rows: readonly ReferenceMake[]; own: string | null }) {
  const text = useText();
  const { t, formatCountry, formatList } = text;
  const columns: Column<ReferenceMake>[] = [
    { key: 'name', header: t('reference.column.make'), rowHeader: true, cell: (row) => written(row.name) },
    {
      key: 'countries',
      header: t('reference.column.countries'),
      cell: (row) => formatList(row.countries.map(formatCountry)),
    },
    {
      key: 'names',
      header: t('reference.column.otherNames'),
      cell: (row) => written(row.aliases.join(', ')),
    },
    { key: 'years', header: t('reference.column.years'), cell: (row) => yearsOf(row, text) },
    {
      key: 'added',
      header: t('reference.column.addedBy'),
      cell: (row) => <AdditionCell row={row} own={own} list="makes" name={row.name} />,
    },
  ];
  return <Listed rows={rows} columns={columns} rowKey={(row) => row.name} list="makes" />;
}

/** Models with their maker, type, cartridges, design and years. */
export function ModelTable(props: {
  rows: readonly ReferenceModel[];
  own: string | null;
  calibres: Readonly<Record<string, string>>;
}) {
  const { rows, own, calibres } = props;
  const text = useText();
  const { t } = text;
  const columns: Column<ReferenceModel>[] = [
    { key: 'model', header: t('reference.column.model'), rowHeader: true, cell: (row) => written(row.model) },
    { key: 'make', header: t('reference.column.make'), cell: (row) => written(row.make) },
    {
      key: 'type',
      header: t('reference.column.type'),
      cell: (row) => codeLabel(t, 'firearmType', row.firearm_type),
    },
    {
      key: 'calibres',
      header: t('reference.column.calibres'),
      cell: (row) => written(row.calibres.map((code) => calibres[code] ?? code).join(', ')),
    },
    { key: 'design', header: t('reference.column.design'), cell: (row) => written(designOf(row, text)) },
    {
      key: 'names',
      header: t('reference.column.otherNames'),
      cell: (row) => written(row.aliases.join(', ')),
    },
    { key: 'years', header: t('reference.column.years'), cell: (row) => yearsOf(row, text) },
    {
      key: 'added',
      header: t('reference.column.addedBy'),
      cell: (row) => <AdditionCell row={row} own={own} list="models" name={row.model} make={row.make} />,
    },
  ];
  return <Listed rows={rows} columns={columns} rowKey={(row) => `${row.make}/${row.model}`} list="models" />;
}

/** Cartridges with their spellings and the three lengths (ISACS 05.31, 6.5). */
export function CalibreTable({ rows, own }: { rows: readonly ReferenceCalibre[]; own: string | null }) {
  const { t, formatNumber } = useText();
  const length = (millimetres: number | null) => (millimetres === null ? '' : formatNumber(millimetres, 2));
  const columns: Column<ReferenceCalibre>[] = [
    {
      key: 'label',
      header: t('reference.column.calibre'),
      rowHeader: true,
      cell: (row) => written(row.label),
    },
    {
      key: 'spellings',
      header: t('reference.column.spellings'),
      cell: (row) => written(row.spellings.join(', ')),
    },
    {
      key: 'bullet',
      header: t('reference.column.bullet'),
      numeric: true,
      cell: (row) => length(row.bullet_mm),
    },
    { key: 'case', header: t('reference.column.case'), numeric: true, cell: (row) => length(row.case_mm) },
    {
      key: 'overall',
      header: t('reference.column.overall'),
      numeric: true,
      cell: (row) => length(row.overall_mm),
    },
    {
      key: 'added',
      header: t('reference.column.addedBy'),
      cell: (row) => <AdditionCell row={row} own={own} list="calibres" name={row.code} />,
    },
  ];
  return <Listed rows={rows} columns={columns} rowKey={(row) => row.code} list="calibres" />;
}

/** Proof houses with what their marks look like. */
export function ProofHouseTable({ rows }: { rows: readonly ReferenceProofHouse[] }) {
  const text = useText();
  const { t, language, formatCountry } = text;
  const columns: Column<ReferenceProofHouse>[] = [
    {
      key: 'name',
      header: t('reference.column.proofHouse'),
      rowHeader: true,
      cell: (row) => written(row.name),
    },
    {
      key: 'place',
      header: t('reference.column.place'),
      cell: (row) => t('reference.place', { city: row.city, country: formatCountry(row.country) }),
    },
    { key: 'years', header: t('reference.column.years'), cell: (row) => yearsOf(row, text) },
    {
      key: 'mark',
      header: t('reference.column.mark'),
      cell: (row) => (language === 'fr' ? row.mark_fr : row.mark_en) || t('reference.noMark'),
    },
  ];
  return <Listed rows={rows} columns={columns} rowKey={(row) => row.code} list="proof-houses" />;
}

function Listed<Row extends object>(props: {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  list: 'makes' | 'models' | 'calibres' | 'proof-houses';
}) {
  const { list, columns, ...table } = props;
  const { t } = useText();
  const added = table.rows.some((row) => 'added_by_state' in row && row.added_by_state !== null);
  return (
    <DataTable
      {...table}
      columns={added ? columns : columns.filter((column) => column.key !== 'added')}
      caption={t(`reference.list.${list}`)}
      captionHidden
      empty={t('reference.empty')}
    />
  );
}

/** Names and calibres are read in their own order in every language: 5.56 × 45 mm stays so in Arabic. */
function written(text: string): ReactNode {
  return text && <bdi>{text}</bdi>;
}

/** "1959–1977", "from 1959", "until 1977". */
function yearsOf({ first_year: first, last_year: last }: Years, { t }: Text): string {
  if (first !== null && last !== null)
    return t('reference.years.both', { first: String(first), last: String(last) });
  if (first !== null) return t('reference.years.from', { first: String(first) });
  return last === null ? '' : t('reference.years.until', { last: String(last) });
}

/** The design that others build too, and who designed it. */
function designOf({ family, designer }: ReferenceModel, { t }: Text): string {
  const design = armFamily(family);
  const by = designer || design?.designer || '';
  if (design === undefined) return by;
  return by === '' ? design.name : t('reference.design', { family: design.name, designer: by });
}
