import { MarkText } from '#app/components/mark-text.tsx';
import type { SavedKind } from '#app/domain/saved-search.ts';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

/** Code lists from which the words of a filter come. */
const LISTS: Readonly<Record<string, string>> = {
  firearmType: 'codes.firearmType',
  type: 'codes.firearmType',
  report: 'codes.reportType',
  item: 'codes.itemKind',
  context: 'codes.criminalContext',
  sharing: 'codes.sharing',
};
const STATUSES = {
  query: '',
  records: 'list.status',
  hits: 'codes.hitStatus',
  requests: 'codes.traceStatus',
} as const satisfies Record<SavedKind, string>;
const LABELS: Readonly<Record<string, string>> = { firearmType: 'query.more.type', only: 'filter.only' };

/** What a saved search asks for, in words. */
export function SavedWords({ kind, fields }: { kind: SavedKind; fields: Readonly<Record<string, string>> }) {
  const { t, formatCountry } = useText();
  const said = (name: string, value: string): string => {
    if (name === 'state' || name === 'country') return formatCountry(value);
    if (name === 'scope') return value === 'shared' ? t('list.filter.shared') : t('list.filter.own');
    if (name === 'only') return t('common.yes');
    const keys = [
      name === 'status' ? `${STATUSES[kind]}.${value}` : `${LISTS[name]}.${value}`,
      name === 'status' ? `trace.list.${value}` : `trace.list.show.${value}`,
    ];
    const key = keys.find(isTextKey);
    return key ? t(key) : value;
  };
  const entries = Object.entries(fields);
  if (entries.length === 0) return <>{t('saved.everything')}</>;
  return (
    <ul className="plain">
      {entries.map(([name, value]) => {
        const key = LABELS[name] ?? `audit.detail.${name}`;
        return (
          <li key={name}>
            {name === 'mark' ? (
              <MarkText value={value} />
            ) : (
              t('audit.pair', { label: isTextKey(key) ? t(key) : name, value: said(name, value) })
            )}
          </li>
        );
      })}
    </ul>
  );
}
