import { NotFound } from '#app/domain/refusal.ts';
import { EXPORT_FORMATS, type ExportFormat, type ExportTable } from '#app/exports/export-table.ts';
import { tableFile } from '#app/exports/table-file.server.ts';
import { languageOf } from '#app/i18n/language.ts';
import { type Text, textFor } from '#app/i18n/text.tsx';

import type { Act } from './portal.server.ts';
import { namesOfStates } from './state-names.server.ts';

/**
 * A list as a file, in the format that the address names (CSV or XLSX) and in the reader's language. The list writes its
 * own audit row, in which it keeps the format.
 * @param name of the file, without its date and ending
 * @throws NotFound for another format
 */
export async function exportFile(
  act: Act,
  name: string,
  list: (text: Text, format: ExportFormat) => Promise<ExportTable>,
): Promise<Response> {
  const format = EXPORT_FORMATS.find((one) => one === act.params.format);
  if (!format) throw new NotFound('export');
  const language = languageOf(act.request.headers);
  const text = textFor(language, await namesOfStates(act.context.databases, language));
  return tableFile(
    await list(text, format),
    format,
    `marktrace-${name}-${act.now.toISOString().slice(0, 10)}`,
  );
}
