import { finished } from 'node:stream/promises';

import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import { COLUMNS, type LoadRows, type LoadTable } from './generate.ts';

/** Writes rows with COPY. */
export async function copyRows(client: Client, table: LoadTable, rows: LoadRows): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(copyFrom(`copy ${table} (${COLUMNS[table].join(', ')}) from stdin`));
  stream.end(rows.map(lineOf).join(''));
  await finished(stream);
}

function lineOf(row: LoadRows[number]): string {
  return `${row.map((value) => (value === null ? '\\N' : typeof value === 'string' ? escape(value) : String(value))).join('\t')}\n`;
}

/** Backslash, tab and line ends mean something in COPY's text form. */
function escape(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replace(
        /[\\\t\n\r]/g,
        (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] ?? sign,
      )
    : text;
}
