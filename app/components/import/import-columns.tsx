import { RadioField } from '#app/components/choice-field.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { REPORT_TYPES } from '#app/domain/occasion.ts';
import {
  columnOf,
  DATE_ORDERS,
  IMPORT_FIELDS,
  ITEM_CLASSES,
  namedReport,
  WHOLE_FILE_FIELDS,
} from '#app/forms/imports.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import type { MappingDraft } from '#app/services/imports/read/propose-mapping.ts';
import type { TableFacts } from '#app/services/imports/read/table-facts.ts';

import { ImportWords } from './import-words.tsx';

export interface ColumnsFormValues {
  fields: Readonly<Record<string, readonly string[]>>;
  problems: ProblemTexts;
}

/** How a file is to be read: its register, what each column holds, and what the words of coded columns mean. */
export function ImportColumns({
  facts,
  draft,
  form,
}: {
  facts: TableFacts;
  draft: MappingDraft;
  form: ColumnsFormValues;
}) {
  const { t, formatNumber } = useText();
  const kept = (name: string, otherwise: string) => form.fields[name]?.[0] ?? otherwise;
  const fieldOf = (index: number) =>
    IMPORT_FIELDS.find((field) => columnOf(draft, facts, field)?.index === index) ?? '';
  const fieldLabel = (field: (typeof IMPORT_FIELDS)[number]) => t(`import.field.${field}`);
  const dates = columnOf(draft, facts, 'date')?.dateOrder;
  return (
    <>
      <Panel title={t('import.columns.register')}>
        <TextField
          name="source"
          label={t('import.columns.source')}
          hint={t('import.columns.sourceHint')}
          value={kept('source', draft.source)}
          error={form.problems.of('source')}
          maxLength={200}
          required
        />
        <SelectField
          name="reportType"
          label={t('import.columns.reportType')}
          hint={t('import.columns.reportTypeHint')}
          value={kept(
            'reportType',
            draft.source === '' ? (namedReport(facts) ?? '') : draft.constants.reportType,
          )}
          error={form.problems.of('reportType')}
          options={REPORT_TYPES.map((type) => ({ value: type, label: t(`codes.reportType.${type}`) }))}
          required
        />
        <SelectField
          name="itemClass"
          label={t('import.columns.itemClass')}
          value={kept('itemClass', draft.constants.itemClass)}
          placeholder={false}
          options={ITEM_CLASSES.map((one) => ({ value: one, label: t(`import.itemClass.${one}`) }))}
          required
        />
        <RadioField
          name="dateOrder"
          label={t('import.columns.dateOrder')}
          value={kept('dateOrder', draft.dateOrder)}
          choices={DATE_ORDERS.map((order) => ({ value: order, label: t(`import.dateOrder.${order}`) }))}
          required
        />
        {dates && dates.either > 0 && dates.dayFirst === 0 && dates.monthFirst === 0 && (
          <Notice tone="warning">
            <p>{t('import.columns.eitherOrder', { count: dates.either })}</p>
          </Notice>
        )}
        {dates && dates.dayFirst > 0 && dates.monthFirst > 0 && (
          <Notice tone="warning">
            <p>{t('import.columns.mixedOrder', { day: dates.dayFirst, month: dates.monthFirst })}</p>
          </Notice>
        )}
        {WHOLE_FILE_FIELDS.map((field) => (
          <TextField
            key={field}
            name={`values.${field}`}
            label={t('import.columns.everyRow', { field: t(`import.field.${field}`) })}
            value={kept(`values.${field}`, draft.values[field] ?? '')}
            error={form.problems.of(`values.${field}`)}
            maxLength={200}
          />
        ))}
      </Panel>
      <Panel title={t('import.columns.columns')}>
        {!draft.columns.itemId && (
          <Notice tone="info">
            <p>{t('import.columns.noId')}</p>
          </Notice>
        )}
        <DataTable
          caption={t('import.columns.columns')}
          captionHidden
          rows={facts.columns}
          rowKey={(column) => String(column.index)}
          columns={[
            { key: 'name', header: t('import.columns.name'), rowHeader: true, cell: ({ name }) => name },
            {
              key: 'samples',
              header: t('import.columns.samples'),
              cell: ({ samples }) => samples.join(' · '),
            },
            {
              key: 'filled',
              header: t('import.columns.filled'),
              numeric: true,
              cell: ({ filled }) => formatNumber(filled),
            },
            {
              key: 'holds',
              header: t('import.columns.holds'),
              cell: ({ index, name }) => (
                <select
                  className="input"
                  name={`columns.${index}`}
                  aria-label={t('import.columns.holdsOf', { column: name })}
                  defaultValue={kept(`columns.${index}`, fieldOf(index))}
                >
                  <option value="">{t('import.columns.notRead')}</option>
                  {IMPORT_FIELDS.map((field) => (
                    <option key={field} value={field}>
                      {fieldLabel(field)}
                    </option>
                  ))}
                </select>
              ),
            },
          ]}
        />
      </Panel>
      <ImportWords facts={facts} draft={draft} />
    </>
  );
}
