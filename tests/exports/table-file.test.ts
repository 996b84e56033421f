import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';

import type { ExportTable } from '#app/exports/export-table.ts';
import { tableFile } from '#app/exports/table-file.server.ts';

const TABLE: ExportTable = {
  header: ['Mark', 'Count'],
  rows: [
    ['=HYPERLINK("http://x","y")', 3],
    ['+1', null],
    ['0012', -4.5],
    ['М-41\u0000\u0001\uFFFF', 0],
    ['a\nb', 1],
  ],
};

async function cellsOf(response: Response): Promise<unknown[][]> {
  const [sheet] = await readXlsxFile(Buffer.from(await response.arrayBuffer()), { trim: false });
  return sheet?.data ?? [];
}

describe('a table to take away', () => {
  it('is a workbook whose texts stay texts and whose numbers stay numbers', async () => {
    const file = await tableFile(TABLE, 'xlsx', 'marktrace-records-2026-11-25');
    expect(file.headers.get('Content-Disposition')).toBe(
      'attachment; filename="marktrace-records-2026-11-25.xlsx"',
    );
    expect(file.headers.get('Content-Type')).toContain('spreadsheetml.sheet');
    expect(await cellsOf(file)).toEqual([
      ['Mark', 'Count'],
      ['=HYPERLINK("http://x","y")', 3],
      ['+1', null],
      ['0012', -4.5],
      ['М-41', 0],
      ['a\nb', 1],
    ]);
  });

  it('is a CSV file that hands no formula to a spreadsheet', async () => {
    const text = await (await tableFile(TABLE, 'csv', 'x')).text();
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")",3\r\n`);
    expect(text).toContain('0012,-4.5\r\n');
  });

  it('cuts a text that no cell of a workbook holds', async () => {
    const cells = await cellsOf(
      await tableFile({ header: ['a'], rows: [['x'.repeat(40_000)]] }, 'xlsx', 'x'),
    );
    expect(String(cells[1]?.[0])).toHaveLength(32_767);
  });

  it('may be empty', async () => {
    expect(await cellsOf(await tableFile({ header: ['a', 'b'], rows: [] }, 'xlsx', 'x'))).toEqual([
      ['a', 'b'],
    ]);
  });
});
