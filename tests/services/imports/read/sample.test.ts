import { expect, it } from 'vitest';

import { SAMPLE_FIELDS, SAMPLE_LINES } from '#app/forms/imports.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/translate.ts';
import { inspectTable } from '#app/services/imports/read/inspect-table.ts';
import { proposeMapping } from '#app/services/imports/read/propose-mapping.ts';
import { readTable } from '#app/services/imports/read/read-sheet.server.ts';

it.each(LANGUAGES)(
  'the small register that the page shows is understood as it stands (%s)',
  async (language) => {
    const t = translator(language);
    const header = SAMPLE_FIELDS.map((field) => t(`import.field.${field}`));
    const text = [header, ...SAMPLE_LINES].map((line) => line.join(';')).join('\n');
    const facts = inspectTable(await readTable(Buffer.from(text), 'sample.csv'), null);
    const { columns } = proposeMapping(facts, 'XA');
    expect(
      Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column.headers[0]])),
    ).toEqual(Object.fromEntries(SAMPLE_FIELDS.map((field, index) => [field, header[index]])));
  },
);
