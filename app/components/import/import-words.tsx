import { DataTable } from '#app/components/data-table.tsx';
import { Panel } from '#app/components/panel.tsx';
import { CODED_FIELDS, codeOfWord, codesOf, columnOf } from '#app/forms/imports.ts';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';
import type { CodedField, MappingDraft } from '#app/services/imports/read/propose-mapping.ts';
import type { TableFacts } from '#app/services/imports/read/table-facts.ts';

/** Where the labels of a dictionary's codes stand. */
const LABELS: Readonly<Record<string, string>> = {
  itemClasses: 'import.itemClass',
  reportTypes: 'codes.reportType',
  types: 'codes.firearmType',
  conditions: 'codes.condition',
  legibilities: 'codes.legibility',
  components: 'codes.component',
  placeKinds: 'codes.placeKind',
  legalGrounds: 'codes.legalGround',
  criminalContexts: 'codes.criminalContext',
  conveyances: 'codes.conveyance',
  ownership: 'import.owner',
  restricted: 'import.yesNo',
};

/** Each different word of the coded columns, with the code it is taken for; the rest stays as read. */
export function ImportWords({ facts, draft }: { facts: TableFacts; draft: MappingDraft }) {
  const { t, formatNumber } = useText();
  const coded = (Object.keys(CODED_FIELDS) as CodedField[]).flatMap((field) => {
    const column = columnOf(draft, facts, field);
    return column && column.words.length > 0 ? [{ field, column }] : [];
  });
  const label = (dictionary: string, code: string): string => {
    const key = `${LABELS[dictionary]}.${code}`;
    return isTextKey(key) ? t(key) : code;
  };
  return (
    <div id="words">
      {coded.map(({ field, column }) => (
        <Panel key={field} title={t('import.words.title', { field: t(`import.field.${field}`) })}>
          <p>{t('import.words.lead')}</p>
          <DataTable
            caption={t(`import.field.${field}`)}
            captionHidden
            rows={column.words.map((word, index) => ({ ...word, index }))}
            rowKey={(word) => String(word.index)}
            columns={[
              {
                key: 'word',
                header: t('import.words.word'),
                rowHeader: true,
                cell: ({ text, index }) => (
                  <>
                    {text}
                    <input type="hidden" name={`words.${field}.${index}.text`} value={text} />
                  </>
                ),
              },
              {
                key: 'n',
                header: t('import.column.count'),
                numeric: true,
                cell: ({ count }) => formatNumber(count),
              },
              {
                key: 'code',
                header: t('import.words.means'),
                cell: ({ text, index }) => (
                  <select
                    className="input"
                    name={`words.${field}.${index}.code`}
                    aria-label={t('import.words.meansOf', { word: text })}
                    defaultValue={codeOfWord(draft, CODED_FIELDS[field], text)}
                  >
                    <option value="">{t('import.words.asRead')}</option>
                    {codesOf(CODED_FIELDS[field]).map((code) => (
                      <option key={code} value={code}>
                        {label(CODED_FIELDS[field], code)}
                      </option>
                    ))}
                  </select>
                ),
              },
            ]}
          />
        </Panel>
      ))}
    </div>
  );
}
