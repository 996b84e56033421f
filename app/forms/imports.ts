import { z } from 'zod';

import { REPORT_TYPES } from '#app/domain/occasion.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import {
  DATE_ORDERS,
  IMPORT_FIELDS,
  type ImportField,
  ITEM_CLASSES,
} from '#app/services/imports/read/mapping.ts';
import {
  CODED_FIELDS,
  type CodedField,
  codeOfWord,
  codesOf,
  columnOf,
  entryOf,
  type MappingDraft,
  withWords,
} from '#app/services/imports/read/propose-mapping.ts';
import type { Dictionary } from '#app/services/imports/read/propose-codes.ts';
import type { TableFacts } from '#app/services/imports/read/table-facts.ts';

const line = (most: number) => z.string().trim().max(most, 'errors.tooLong200').default('');

/** Levels an import may have: named States need their names, which it does not ask for. */
export const IMPORT_SHARING = SHARING_LEVELS.filter((level) => level !== 'named');

export const runForm = z.object({ sharing: z.enum(IMPORT_SHARING, 'import.problem.sharing') });
export const undoForm = z.object({
  reason: z.string().trim().min(1, 'import.problem.reason').max(2_000, 'errors.tooLong2000'),
});

/** What is settled for rows that wait, before all are tried again; a word that nobody chose a meaning for waits on. */
export const settleForm = z.object({
  words: z
    .array(z.object({ text: z.string().max(200), code: z.enum([...ITEM_CLASSES, '']).catch('') }))
    .default([])
    .transform((words) => words.flatMap(({ text, code }) => (code === '' ? [] : [{ text, code }]))),
  dateOrder: z.enum(DATE_ORDERS).optional().catch(undefined),
});

/** A small register, as the page shows one before a file is sent: its columns, and two rows of it. */
export const SAMPLE_FIELDS = [
  'type',
  'make',
  'model',
  'calibre',
  'serial',
  'country',
  'date',
  'place',
] as const satisfies readonly ImportField[];
export const SAMPLE_LINES = [
  ['pistol', 'CZ', '75 B', '9x19', 'A1234B', 'CZ', '2025-03-14', 'Kingsford'],
  ['rifle', 'Zastava', 'M70', '7.62x39', 'KB801275', 'RS', '2025-04-02', 'Kingsford'],
] as const;

/** Fields that a whole file may say once: one theft, one depot. */
export const WHOLE_FILE_FIELDS = ['date', 'place', 'caseReference'] as const satisfies readonly ImportField[];

export const columnsForm = z.object({
  source: z.string().trim().min(1, 'import.problem.source').max(200, 'errors.tooLong200'),
  dateOrder: z.enum(DATE_ORDERS, 'errors.required'),
  reportType: z.enum(REPORT_TYPES, 'import.problem.reportType'),
  itemClass: z.enum(ITEM_CLASSES, 'errors.required'),
  columns: z.record(z.string(), z.enum([...IMPORT_FIELDS, '']).catch('')).default({}),
  values: z
    .object({ date: line(200), place: line(200), caseReference: line(100) })
    .partial()
    .default({}),
  words: z
    .record(
      z.string(),
      z.array(z.object({ text: z.string().max(500), code: z.string().max(40).default('') })),
    )
    .default({}),
});
export type ColumnsForm = z.output<typeof columnsForm>;

/** What the page says, put into the mapping; what the page does not show of the mapping stays. */
export function mappingOf(form: ColumnsForm, draft: MappingDraft, facts: TableFacts): MappingDraft {
  const columns: MappingDraft['columns'] = {};
  for (const column of facts.columns) {
    const field = form.columns[String(column.index)];
    if (!field || columns[field]) continue;
    const known = draft.columns[field];
    // A mapping that came with several names for a column keeps them.
    columns[field] = known?.headers.includes(column.name)
      ? { ...known, required: false, at: column.index }
      : { headers: [column.name], required: false, at: column.index };
  }
  const values = { ...draft.values };
  for (const field of WHOLE_FILE_FIELDS) {
    const said = form.values[field];
    if (said) values[field] = said;
    else delete values[field];
  }
  const mapped: MappingDraft = {
    ...draft,
    source: form.source,
    dateOrder: form.dateOrder,
    constants: { ...draft.constants, reportType: form.reportType, itemClass: form.itemClass },
    columns,
    values,
  };
  return withWords(withSaidWords(mapped, form.words), facts, Object.keys(form.words));
}

function withSaidWords(draft: MappingDraft, words: ColumnsForm['words']): MappingDraft {
  const changed: Partial<Record<Dictionary, Record<string, unknown>>> = {};
  for (const [field, list] of Object.entries(words)) {
    const dictionary = CODED_FIELDS[field as CodedField];
    if (!dictionary) continue;
    const entries: Record<string, unknown> = { ...draft[dictionary] };
    for (const { text, code } of list) {
      // What the page shows as it was says nothing new, and less than the mapping may know.
      if (code === codeOfWord(draft, dictionary, text)) continue;
      if (code === '') delete entries[text];
      else entries[text] = entryOf(dictionary, code, text);
    }
    changed[dictionary] = entries;
  }
  return { ...draft, ...changed } as MappingDraft;
}

/** What the page shows of a mapping, for components, which know no services. */
export { namedReport } from '#app/services/imports/read/named-report.ts';
export { CODED_FIELDS, codeOfWord, codesOf, columnOf, DATE_ORDERS, IMPORT_FIELDS, ITEM_CLASSES };
