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
};

const COUNTRIES = new Set([
  'manufacture_country',
  'designer_country',
  'import_country',
  'place_country',
  'from_place',
  'to_place',
]);
const DATES = new Set(['occurred_on', 'occurred_until', 'read_on', 'checked_at', 'taken_on']);
/** Numbers that are names of something: written without separators. */
const PLAIN = new Set(['year', 'manufacture_year', 'import_year']);

/** What stood in a column, in the reader's words: codes as labels, dates and countries as the language has them. */
export function valueWords(field: string, value: unknown, text: Text): ReactNode {
  const { t } = text;
  if (value === null || value === undefined || value === '') {
    return <span className="quiet">{t('common.notRecorded')}</span>;
  }
  if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no');
  if (typeof value === 'number') return PLAIN.has(field) ? String(value) : text.formatNumber(value);
  if (typeof value !== 'string') return null;
  return codeWords(field, value, text) ?? <AsWritten>{value}</AsWritten>;
}

function codeWords(field: string, value: string, { t, formatCountry, formatDate }: Text): ReactNode {
  if (field === 'as_read') return <MarkText value={value} />;
  if (field === 'outcome') {
    return t('record.outcomeOf', { code: value, label: codeLabel(t, 'outcome', value) });
  }
  if (COUNTRIES.has(field)) return formatCountry(value);
  if (DATES.has(field)) return formatDate(value);
  const list = LISTS[field];
  return list === undefined ? undefined : codeLabel(t, list, value);
}
