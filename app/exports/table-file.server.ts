import writeExcelFile from 'write-excel-file/node';

import { type CsvCell, toCsv } from './csv.ts';
import type { ExportFormat, ExportTable } from './export-table.ts';

/** A workbook refuses longer texts in one cell. */
const LONGEST_CELL = 32_767;
/** XML 1.0 has no place for these, and a workbook is XML. */
const NOT_IN_XML = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/**
 * A table as a file to download. Texts of a workbook are text cells, which no program calculates; the CSV guards its own.
 * @param name of the file, without its ending: letters, digits and dashes
 */
export async function tableFile(table: ExportTable, format: ExportFormat, name: string): Promise<Response> {
  return new Response(format === 'csv' ? toCsv(table.header, table.rows) : await workbook(table), {
    headers: {
      'Content-Type':
        format === 'csv'
          ? 'text/csv; charset=utf-8'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
    },
  });
}

async function workbook({ header, rows }: ExportTable): Promise<Uint8Array<ArrayBuffer>> {
  const head = header.map((text) => ({ value: text, type: String, fontWeight: 'bold' as const }));
  const file = await writeExcelFile([head, ...rows.map((row) => row.map(workbookCell))], {
    stickyRowsCount: 1,
    columns: header.map((text) => ({ width: Math.min(40, Math.max(12, text.length + 2)) })),
  }).toBuffer();
  return new Uint8Array(file);
}

function workbookCell(cell: CsvCell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  return { value: cell.replace(NOT_IN_XML, '').slice(0, LONGEST_CELL), type: String };
}
