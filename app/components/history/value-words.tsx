import type { ReactNode } from 'react';

import { MarkText } from '#app/components/mark-text.tsx';
import { AsWritten } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { Text } from '#app/i18n/text.tsx';

/** Columns that hold codes, with the list of their labels. */
const LISTS: Readonly<Record<string, string>> = {
  report_type: 'reportType',
  place_kind: 'placeKind',
  legal_ground: 'legalGround',
  criminal_context: 'criminalContext',
  conveyance: 'conveyance',
  sharing: 'sharing',
  item_kind: 'itemKind',
  item_subtype: 'itemSubtype',
  part_kind: 'partKind',
  action_type: 'actionType',
  stock_type: 'stockType',
  firearm_type: 'firearmType',
  date_precision: 'datePrecision',
  concealment: 'concealment',
  embargo_context: 'embargoContext',
  mission_context: 'recoveryMission',
  condition: 'condition',
  kind: 'markKind',
  component: 'component',
  method: 'markMethod',
  legibility: 'legibility',
  subject: 'photographSubject',
  'involved_party.role': 'partyRole',
  'involved_party.sex': 'sex',
  'involved_party.outcome': 'personOutcome',
  'life_event.mission': 'recoveryMission',
  'life_event.investigation': 'investigation',
  'life_event.destruction_method': 'destructionMethod',
  'life_event.certainty': 'certainty',
  'life_event.source': 'eventSource',
  'life_event.precision': 'datePrecision',
};

const COUNTRIES = new Set([
  'manufacture_country',
  'designer_country',
  'import_country',
  'place_country',
  'from_place',
  'to_place',
  'country',
  'counterpart_country',
  'source_state',
]);
const DATES = new Set([
  'occurred_on',
  'occurred_until',
  'read_on',
  'checked_at',
  'taken_on',
  'happened_from',
  'happened_until',
]);
/** Numbers that are names of something: written without separators. */
const PLAIN = new Set(['year', 'manufacture_year', 'import_year']);

/** Where a value stood. */
interface Column {
  readonly table: string;
  readonly field: string;
}

/** What stood in a column, in the reader's words: codes as labels, dates and countries as the language has them. */
export function valueWords(column: Column, value: unknown, text: Text): ReactNode {
  const { t } = text;
  const { field } = column;
  if (value === null || value === undefined || value === '') {
    return <span className="quiet">{t('common.notRecorded')}</span>;
  }
  if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no');
  if (typeof value === 'number') return PLAIN.has(field) ? String(value) : text.formatNumber(value);
  if (Array.isArray(value)) return listWords(value, text);
  if (typeof value !== 'string') return null;
  return codeWords(column, value, text) ?? <AsWritten>{value}</AsWritten>;
}

/** Documents that show an event, or the legs of its way, in their order. */
function listWords(rows: readonly unknown[], text: Text): ReactNode {
  const { t, formatCountry, formatList, formatParts } = text;
  if (rows.length === 0) return <span className="quiet">{t('common.notRecorded')}</span>;
  const words = (row: Readonly<Record<string, unknown>>) => {
    const of = (name: string) => (typeof row[name] === 'string' ? row[name] : '');
    if (of('from') !== '') {
      const leg = t('history.legOf', { from: formatCountry(of('from')), to: formatCountry(of('to')) });
      const by = of('conveyance') === 'unknown' ? '' : codeLabel(t, 'conveyance', of('conveyance'));
      return formatParts([leg, by, of('departed')].filter(Boolean));
    }
    return formatParts([of('document'), of('number'), of('holder')].filter(Boolean));
  };
  return <AsWritten>{formatList(rows.map((row) => words(row as Record<string, unknown>)))}</AsWritten>;
}

function codeWords(
  { table, field }: Column,
  value: string,
  { t, formatCountry, formatDate }: Text,
): ReactNode {
  if (field === 'as_read') return <MarkText value={value} />;
  const own = LISTS[`${table}.${field}`];
  if (own !== undefined) return codeLabel(t, own, value);
  if (field === 'outcome') {
    return t('record.outcomeOf', { code: value, label: codeLabel(t, 'outcome', value) });
  }
  if (COUNTRIES.has(field)) return formatCountry(value);
  if (DATES.has(field)) return formatDate(value);
  const list = LISTS[field];
  return list === undefined ? undefined : codeLabel(t, list, value);
}
