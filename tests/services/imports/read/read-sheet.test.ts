import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { FileProblem } from '#app/services/imports/read/file-problem.ts';
import { separatorOf } from '#app/services/imports/read/read-csv.server.ts';
import { READ_LIMITS } from '#app/services/imports/read/read-limits.ts';
import { readSheet, readTable } from '#app/services/imports/read/read-sheet.server.ts';
import { plainZip } from '#app/services/imports/read/zip-parts.server.ts';
import { workbook, workbookParts } from '#tests/services/imports/read/workbook.ts';

const problemOf = async (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => 'read',
    (problem: FileProblem) => ({ code: problem.code, ...problem.detail }),
  );

describe('readTable: workbooks', () => {
  it('gives the value of formula cells, dates, numbers, and row numbers of the file', async () => {
    const file = workbook(
      [
        ['Serial', 'Day', 'Calibre', 'Model', 'Id'],
        [
          { formula: '"ABC"&"1"', value: 'ABC1' },
          { day: 42736.5, style: 'date' },
          { day: 25903, style: 'month_year' },
          { day: 44401, style: 'day_month' },
          7.62,
        ],
      ],
      3,
    );
    const grid = await readTable(file, 'register.xlsx');
    expect(grid).toMatchObject({ kind: 'xlsx', sheet: 'Sheet' });
    expect(grid.rows[2]?.[0]).toBe('Serial');
    expect(grid.rows[3]).toEqual([
      'ABC1',
      new Date('2017-01-01T12:00:00Z'),
      new Date('1970-12-01T00:00:00Z'),
      new Date('2021-07-24T00:00:00Z'),
      7.62,
    ]);
  });

  it('reads the sheet that is named, and says which there are', async () => {
    const file = workbook([['a'], ['b']], 1, 'Guns');
    expect((await readTable(file, 'x.xlsx', 'Guns')).sheet).toBe('Guns');
    expect(await problemOf(readTable(file, 'x.xlsx', 'Arms'))).toEqual({
      code: 'sheet_not_there',
      sheet: 'Arms',
      sheets: 'Guns',
    });
  });

  it('refuses a bomb before expanding it', async () => {
    const bomb = deflated('xl/worksheets/sheet1.xml', Buffer.alloc(20 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    const limits = { ...READ_LIMITS, expandedSize: 1024 * 1024 };
    expect(await problemOf(readTable(bomb, 'guns.xlsx', null, limits))).toEqual({ code: 'expands_too_far' });
  });

  it('refuses a part that expands to more than it declares', async () => {
    const lying = deflated('xl/workbook.xml', Buffer.alloc(50_000, 0x20), 10);
    expect(await problemOf(readTable(lying, 'guns.xlsx'))).toEqual({ code: 'expands_too_far' });
  });

  it('refuses a cell far away', async () => {
    for (const [from, code] of [
      ['<row r="2"', 'too_many_rows'],
      ['<c r="A2"', 'too_many_columns'],
    ] as const) {
      const parts = workbookParts([['a'], ['b']]);
      const xml = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
      const far = code === 'too_many_rows' ? '<row r="900000000"' : '<c r="XFD2"';
      parts.set('xl/worksheets/sheet1.xml', Buffer.from(xml.replace(from, far)));
      expect(await problemOf(readTable(plainZip(parts), 'guns.xlsx'))).toMatchObject({ code });
    }
  });

  it('refuses too many entries, a cut file, and an archive that is no workbook', async () => {
    const many = new Map(Array.from({ length: 30 }, (_, index) => [`part${index}.xml`, Buffer.from('<a/>')]));
    const limits = { ...READ_LIMITS, zipEntries: 20 };
    expect(await problemOf(readTable(plainZip(many), 'x.xlsx', null, limits))).toEqual({
      code: 'expands_too_far',
    });
    expect(await problemOf(readTable(plainZip(many), 'x.xlsx'))).toEqual({ code: 'not_a_table' });
    expect(await problemOf(readTable(workbook([['a']]).subarray(0, 900), 'x.xlsx'))).toEqual({
      code: 'damaged',
    });
    const garbled = workbookParts([['a']]);
    garbled.set(
      'xl/worksheets/sheet1.xml',
      Buffer.from('<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99</v>'),
    );
    expect(await problemOf(readTable(plainZip(garbled), 'x.xlsx'))).toEqual({ code: 'damaged' });
  });
});

describe('readTable: separated values', () => {
  it.each([
    ['commas', 'id,serial\n1,AB12\n'],
    ['semicolons', 'id;serial\n1;AB12\n'],
    ['tabs', 'id\tserial\n1\tAB12\n'],
    ['bars', 'id|serial\n1|AB12\n'],
    ['carriage returns', 'id;serial\r\n1;AB12\r\n'],
  ])('reads %s', async (_, text) => {
    expect((await readTable(Buffer.from(text), 'a.csv')).rows).toEqual([
      ['id', 'serial'],
      ['1', 'AB12'],
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from('país;é\n')],
    ['UTF-8 with a byte-order mark', Buffer.from('\uFEFFpaís;é\n')],
    ['Latin-1', Buffer.from('país;é\n', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFpaís;é\n', 'utf16le')],
    ['UTF-16 without a byte-order mark', Buffer.from('país;é\n', 'utf16le')],
    ['UTF-16 of the other order of bytes', Buffer.from('\uFEFFpaís;é\n', 'utf16le').swap16()],
    ['the same without a byte-order mark', Buffer.from('país;é\n', 'utf16le').swap16()],
  ])('reads %s', async (_, file) => {
    expect((await readTable(file, 'a.csv')).rows).toEqual([['país', 'é']]);
  });

  it('reads UTF-16 without a byte-order mark in the scripts of registers, in both orders of bytes', async () => {
    const word = fc
      .array(fc.constantFrom(...'aZéñ7-Жяغبمעש中文', '🔫'), { minLength: 1, maxLength: 8 })
      .map((letters) => letters.join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        async (rows, swapped) => {
          const file = Buffer.from(rows.map((row) => `${row.join(';')}\r\n`).join(''), 'utf16le');
          expect((await readTable(swapped ? file.swap16() : file, 'a.csv')).rows).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['numbers', Buffer.from(Float64Array.from({ length: 64 }, (_, n) => n / 3).buffer)],
  ])('does not take %s for text of two bytes a character', async (_, file) => {
    await expect(readTable(file, 'a.csv')).rejects.toMatchObject({ name: 'FileProblem' });
  });

  it('takes the separator that cuts all lines alike', () => {
    expect(separatorOf('calibre;place\n7,62;Rio, Centro\n9;Bangu\n')).toBe(';');
    expect(separatorOf('a,b\n"x;y;z",2\n"p;q;r",3\n')).toBe(',');
  });

  it('keeps blank lines so that row numbers agree, and cells with line breaks', async () => {
    const grid = await readTable(Buffer.from('\n\nid,note\n1,"two\nlines"\n'), 'a.csv');
    expect(grid.rows).toEqual([[null], [null], ['id', 'note'], ['1', 'two\nlines']]);
  });

  it('says in which line a quote is not closed', async () => {
    expect(await problemOf(readTable(Buffer.from('id,note\n1,"open\n2,x\n'), 'a.csv'))).toMatchObject({
      code: 'quote_not_closed',
    });
  });

  it('reads 300 columns and refuses more than a table has', async () => {
    const wide = (columns: number): Buffer =>
      Buffer.from(Array.from({ length: columns }, (_, index) => `c${index}`).join(',') + '\n');
    expect((await readTable(wide(300), 'a.csv')).rows[0]).toHaveLength(300);
    expect(await problemOf(readTable(wide(2_000), 'a.csv'))).toMatchObject({
      code: 'too_many_columns',
      columns: 2_000,
    });
  });
});

describe('readTable: what a file says and is', () => {
  it.each([
    ['guns.xlsx', Buffer.from('id,serial\n'), { code: 'not_what_it_says', says: 'workbook', is: 'text' }],
    ['guns.csv', workbook([['a']]), { code: 'not_what_it_says', says: 'text', is: 'workbook' }],
    ['guns.csv', Buffer.from('%PDF-1.7'), { code: 'not_a_table' }],
    ['guns', Buffer.from('%PDF-1.7'), { code: 'not_a_table' }],
    ['guns', Buffer.from('<html><table>'), { code: 'not_a_table' }],
    ['guns', Buffer.from([1, 2, 0, 4]), { code: 'not_a_table' }],
    ['guns.xls', Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1'), { code: 'old_excel' }],
    ['guns.csv', Buffer.alloc(0), { code: 'empty' }],
    ['guns.csv', Buffer.from('\n\n,,\n'), { code: 'empty' }],
  ])('%s', async (name, file, problem) => expect(await problemOf(readTable(file, name))).toEqual(problem));

  it('reads by content where the name says nothing', async () => {
    expect((await readTable(workbook([['a']]), 'upload')).kind).toBe('xlsx');
    expect((await readTable(Buffer.from('a,b\n'), 'upload')).kind).toBe('csv');
  });

  it('refuses a file over the limit', async () => {
    expect(
      await problemOf(readTable(Buffer.from('a,b\n'), 'a.csv', null, { ...READ_LIMITS, fileSize: 3 })),
    ).toMatchObject({ code: 'too_large' });
  });
});

describe('readSheet', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'register-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads from disk, and tells what is not there or no file', async () => {
    const path = join(folder, 'a.csv');
    await writeFile(path, 'a,b\n');
    expect((await readSheet(path)).rows).toEqual([['a', 'b']]);
    expect(await problemOf(readSheet(join(folder, 'b.csv')))).toEqual({ code: 'not_there' });
    expect(await problemOf(readSheet(folder))).toEqual({ code: 'not_readable' });
  });
});

/** An archive with one deflated part; `declared` lies about its size. */
function deflated(name: string, data: Buffer, declared = data.length): Buffer {
  const packed = deflateRawSync(data);
  const zip = plainZip(new Map([[name, packed]]));
  const central = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  zip.writeUInt16LE(8, 8);
  zip.writeUInt32LE(declared, 22);
  zip.writeUInt16LE(8, central + 10);
  zip.writeUInt32LE(declared, central + 24);
  return zip;
}
