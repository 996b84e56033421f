import { ButtonLink } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { valueWords } from '#app/components/history/value-words.tsx';
import { Notice } from '#app/components/notice.tsx';
import { differingFields } from '#app/forms/differing-fields.ts';
import type { KeptFields } from '#app/forms/kept.ts';
import { isTextKey } from '#app/i18n/translate.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

/**
 * Above the form of a step that was changed meanwhile: what is stored beside what was typed. The form below holds what was typed, and
 * stores it when it is sent; the link takes what is stored.
 */
export function StepConflict({
  stored,
  typed,
  here,
}: {
  stored: KeptFields;
  typed: KeptFields;
  here: string;
}) {
  const text = useText();
  const { t } = text;
  const rows = differingFields(stored, typed);
  return (
    <Notice tone="warning" title={t('device.conflict.title')} live>
      <p>{t('device.conflict.text')}</p>
      <DataTable
        caption={t('device.conflict.table')}
        rows={rows}
        rowKey={({ name }) => name}
        empty={t('device.conflict.same')}
        columns={[
          {
            key: 'field',
            header: t('history.fieldName'),
            rowHeader: true,
            cell: ({ name }) => labelOf(name, text),
          },
          {
            key: 'stored',
            header: t('device.conflict.stored'),
            cell: ({ name, stored }) => wordsOf(name, stored, text),
          },
          {
            key: 'typed',
            header: t('device.conflict.typed'),
            cell: ({ name, typed }) => wordsOf(name, typed, text),
          },
        ]}
      />
      <p>{t('device.conflict.choose')}</p>
      <p className="actions">
        <ButtonLink to={here}>{t('device.conflict.takeStored')}</ButtonLink>
      </p>
    </Notice>
  );
}

/** Tables in which the fields of a form are kept, for the words of what they hold. */
const TABLES: Readonly<Record<string, string>> = { marks: 'marking', parties: 'involved_party' };

interface Named {
  /** The group of rows it stands in. */
  readonly group: string;
  readonly table: string;
  readonly column: string;
  /** Which of several, counted from one. */
  readonly row: number | undefined;
}

/** `marks.0.asRead` is column `as_read` of the first row of table `marking`. */
function named(name: string): Named {
  const [head = '', index, field] = name.split('.');
  const column = (field ?? head).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (field === undefined) return { group: '', table: '', column, row: undefined };
  return { group: head, table: TABLES[head] ?? '', column, row: Number(index) + 1 };
}

function labelOf(name: string, { t, formatNumber }: Text): string {
  const { group, table, column, row } = named(name);
  const field = name.split('.').at(-1) ?? name;
  const keys = [
    `device.field.${group}_${column}`,
    `history.fieldOf.${table}.${column}`,
    `history.field.${column}`,
    `item.${field}`,
    `capture.occasion.${field}`,
    `party.${field}`,
  ];
  const key = keys.find(isTextKey);
  const label = key !== undefined ? t(key) : column.replaceAll('_', ' ');
  return row === undefined ? label : t('device.conflict.row', { label, row: formatNumber(row) });
}

function wordsOf(name: string, values: readonly string[], text: Text) {
  const { table, column } = named(name);
  const [value] = values;
  if (values.length === 1 && value === 'yes') return text.t('history.yes');
  return values.length > 1
    ? text.formatList(values)
    : valueWords({ table, field: column }, value ?? null, text);
}
