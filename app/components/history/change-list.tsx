import { DataTable } from '#app/components/data-table.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { FieldChange, RowChange } from '#app/domain/history.ts';
import { isTextKey } from '#app/i18n/translate.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

import { valueWords } from './value-words.tsx';

/** What one amendment changed, row by row: which fields, from what to what. */
export function ChangeList({ changes }: { changes: readonly RowChange[] }) {
  const text = useText();
  return (
    <>
      {changes.map((change) =>
        change.fields.length === 0 ? (
          <p key={change.rowId}>{rowTitle(change, text)}</p>
        ) : (
          <FieldTable key={change.rowId} title={rowTitle(change, text)} {...change} />
        ),
      )}
    </>
  );
}

function FieldTable({
  title,
  table,
  fields,
}: {
  title: string;
  table: string;
  fields: readonly FieldChange[];
}) {
  const text = useText();
  const { t } = text;
  return (
    <DataTable
      caption={title}
      rows={fields}
      rowKey={({ field }) => field}
      columns={[
        {
          key: 'field',
          header: t('history.fieldName'),
          rowHeader: true,
          cell: ({ field }) => fieldName(table, field, text),
        },
        {
          key: 'before',
          header: t('history.before'),
          cell: ({ field, from }) => valueWords({ table, field }, from, text),
        },
        {
          key: 'after',
          header: t('history.after'),
          cell: ({ field, to }) => valueWords({ table, field }, to, text),
        },
      ]}
    />
  );
}

/** The label of a column; its name where this release has no label for it. */
function fieldName(table: string, field: string, { t }: Text): string {
  const [own, key] = [`history.fieldOf.${table}.${field}`, `history.field.${field}`];
  if (isTextKey(own)) return t(own);
  return isTextKey(key) ? t(key) : field;
}

function rowTitle({ table, what, row }: RowChange, { t, formatCountry }: Text): string {
  const textOf = (column: string) => (typeof row[column] === 'string' ? row[column] : '');
  switch (table) {
    case 'marking':
      return t(`history.row.mark.${what}`, {
        mark: textOf('as_read') === '' ? t('history.nothingRead') : inSentence(textOf('as_read')),
      });
    case 'route_leg':
      return t(`history.row.leg.${what}`, {
        leg: t('history.legOf', {
          from: formatCountry(textOf('from_place')),
          to: formatCountry(textOf('to_place')),
        }),
      });
    case 'record_share':
      return t(`history.row.share.${what === 'removed' ? 'removed' : 'added'}`, {
        state: formatCountry(textOf('member_state')),
      });
    case 'photograph':
      return t(`history.row.photograph.${shortOf(what)}`, {
        subject: codeLabel(t, 'photographSubject', textOf('subject')),
      });
    case 'life_event':
      return t(`history.row.event.${shortOf(what)}`, { kind: codeLabel(t, 'eventKind', textOf('kind')) });
    case 'involved_party':
      return t(`history.row.party.${shortOf(what)}`, {
        role: codeLabel(t, 'partyRole', textOf('role')),
        kind: codeLabel(t, 'partyKind', textOf('kind')),
      });
    default:
      return t(table === 'occasion' ? 'history.row.occasion' : 'history.row.record');
  }
}

/** What is withdrawn is not restored, only added anew. */
function shortOf(what: RowChange['what']): 'added' | 'changed' | 'withdrawn' {
  return what === 'added' || what === 'withdrawn' ? what : 'changed';
}

/** Inside a sentence a mark must not turn the direction of the words after it. */
function inSentence(asRead: string): string {
  return `\u2068${asRead.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')}\u2069`;
}
