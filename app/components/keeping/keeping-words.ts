import type { Option } from '#app/components/select-field.tsx';
import type { Text } from '#app/i18n/text.tsx';
import { isTextKey, type Translate } from '#app/i18n/translate.ts';

/** Codes of one list with their labels. */
export function keepingOptions(list: string, codes: readonly string[], t: Translate): Option[] {
  return codes.map((value) => ({ value, label: keepingLabel(list, value, t) }));
}

export function keepingLabel(list: string, code: string, t: Translate): string {
  const key = `keeping.${list}.${code}`;
  return isTextKey(key) ? t(key) : code;
}

/** The name of a column in the form that fills it. */
export function keepingField(column: string, t: Translate): string {
  const key = `keeping.field.${column}`;
  return isTextKey(key) ? t(key) : column;
}

/** Columns that hold codes, with the list of their labels. */
const LISTS: Readonly<Record<string, string>> = {
  body_kind: 'body',
  records: 'records',
  medium: 'medium',
  condition: 'condition',
  received_from: 'receivedFrom',
  scope: 'scope',
  result: 'result',
  status: 'status',
};
const YEARS = new Set(['year_from', 'year_until']);

/** What stands in a column, in the reader's words. */
export function keepingValue(column: string, value: unknown, text: Text): string {
  const { t, formatDate, formatNumber, formatList } = text;
  if (value === null || value === undefined || value === '') {
    return t(column === 'kept_until' ? 'keeping.forEver' : 'common.notRecorded');
  }
  const list = LISTS[column];
  if (Array.isArray(value)) return formatList(value.map((one) => keepingLabel(list ?? '', String(one), t)));
  if (list !== undefined) return keepingLabel(list, String(value), t);
  if (column.endsWith('_on') || column === 'kept_until') return formatDate(String(value));
  if (typeof value === 'number') return YEARS.has(column) ? String(value) : formatNumber(value);
  return String(value);
}
