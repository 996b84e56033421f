import type { ImportBatchRow } from '#db/queries/import-batches.server.ts';

/** The names of the columns as the file had them. */
export function headerOf(batch: Pick<ImportBatchRow, 'summary' | 'table_facts'>): string[] {
  const { header } = batch.summary as { header?: string[] };
  if (header) return header;
  const columns =
    (batch.table_facts as { columns?: { index: number; name: string }[] } | null)?.columns ?? [];
  const names: string[] = [];
  for (const { index, name } of columns) names[index] = name;
  return Array.from(names, (name) => name ?? '');
}
