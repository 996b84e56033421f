import type { Translate } from '#app/i18n/translate.ts';
import type { ImportSummary } from '#app/services/imports/import-summary.server.ts';

/** Rows set aside that are listed one by one; the rest is counted and kept with the import. */
const LISTED = 50;

/** What an import did, for the person at the terminal. */
export function printImport(summary: ImportSummary, t: Translate): string {
  const { counts } = summary;
  const lines = [
    t('import.done.rows', { rows: summary.rows, stored: summary.stored }),
    t('import.done.kinds', { weapons: counts.weapons, ammunition: counts.ammunition }),
    t('import.done.stateOwned', { count: counts.stateOwned }),
  ];
  if (summary.alreadyThere > 0) lines.push(t('import.done.alreadyThere', { count: summary.alreadyThere }));
  if (summary.repeated > 0) lines.push(t('import.done.repeated', { count: summary.repeated }));
  lines.push(
    t('import.done.hits', { count: summary.hits }),
    '',
    ...table(t('import.done.marks'), counts.bySerial),
  );
  lines.push('', ...table(t('import.done.types'), counts.byType));
  lines.push('', ...table(t('import.done.notes'), summary.notes));
  lines.push('', t('import.done.setAside', { count: summary.setAside }));
  for (const row of summary.problems.slice(0, LISTED)) {
    lines.push(
      `  ${t('import.done.setAsideRow', { row: row.rowNumber, column: row.column, value: row.value })} ${t(`import.setAside.${row.code}`)}`,
    );
  }
  return lines.join('\n');
}

function table(title: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts).sort(([, one], [, other]) => other - one);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return [
    title,
    ...entries.map(([name, n]) => `  ${name.padEnd(width)}  ${n.toLocaleString('en').padStart(9)}`),
  ];
}
