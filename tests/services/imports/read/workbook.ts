import { plainZip } from '#app/services/imports/read/zip-parts.server.ts';

/** A cell of a made-up workbook: text, number, a formula with its value, or a date as day number in a style. */
export type MadeCell =
  | string
  | number
  | null
  | { formula: string; value: string }
  | { day: number; style: 'date' | 'month_year' | 'day_month' };

const STYLES = { date: 1, month_year: 2, day_month: 3 } as const;
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The parts of an XLSX file with one sheet; `firstRow` leaves blank rows above. */
export function workbookParts(
  rows: readonly (readonly MadeCell[])[],
  firstRow = 1,
  sheet = 'Sheet',
): Map<string, Buffer> {
  const body = rows
    .map(
      (row, index) =>
        `<row r="${firstRow + index}">${row.map((cell, column) => cellXml(cell, column, firstRow + index)).join('')}</row>`,
    )
    .join('');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaging = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      `<styleSheet xmlns="${main}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/>` +
      `<xf numFmtId="17" applyNumberFormat="1"/><xf numFmtId="16" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`,
  };
  return new Map(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(head + xml)]));
}

export function workbook(rows: readonly (readonly MadeCell[])[], firstRow = 1, sheet = 'Sheet'): Buffer {
  return plainZip(workbookParts(rows, firstRow, sheet));
}

function cellXml(cell: MadeCell, column: number, row: number): string {
  const at = `r="${String.fromCharCode(65 + column)}${row}"`;
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c ${at} t="inlineStr"><is><t>${escape(cell)}</t></is></c>`;
  if ('day' in cell) return `<c ${at} s="${STYLES[cell.style]}"><v>${cell.day}</v></c>`;
  return `<c ${at} t="str"><f>${escape(cell.formula)}</f><v>${escape(cell.value)}</v></c>`;
}
