import { describe, expect, it } from 'vitest';

import { FileProblem } from '#app/services/imports/read/file-problem.ts';
import { readTable } from '#app/services/imports/read/read-sheet.server.ts';
import { readMarks } from '#app/services/queries/batch/read-marks.ts';

import { plainZip } from '#app/services/imports/read/zip-parts.server.ts';
import { workbookParts } from './imports/read/workbook.ts';

async function read(text: string, most?: number) {
  return readMarks(await readTable(Buffer.from(text), 'marks.csv'), most);
}

async function problemOf(text: string, most?: number): Promise<unknown> {
  return read(text, most).catch((error: unknown) =>
    error instanceof FileProblem ? [error.code, error.detail] : error,
  );
}

describe('a file of marks', () => {
  it.each([
    ['English', 'Serial number,Make,Calibre,Type\nKB 801275,Zastava,7.62x39,Rifle'],
    [
      'French',
      "Liste de contrôle;;;\nN° de série;Marque;Calibre;Type d'arme\nKB 801275;Zastava;7.62x39;Fusil d'assaut",
    ],
    ['Portuguese', 'Tipo de arma;Número de série;Marca;Calibre\nFuzil;KB 801275;Zastava;7.62x39'],
    ['Spanish', 'Marca\tCalibre\tTipo\tNúmero de serie\nZastava\t7.62x39\tFusil\tKB 801275'],
    ['Arabic', 'الرقم التسلسلي,الماركة,العيار,نوع السلاح\nKB 801275,Zastava,7.62x39,بندقية'],
  ])('is read by the words of its header: %s', async (_, text) => {
    const { rows, columns } = await read(text);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      mark: 'KB 801275',
      make: 'Zastava',
      calibre: '7.62x39',
      firearmType: 'rifle',
      problems: [],
    });
    expect(Object.keys(columns).sort()).toEqual(['calibre', 'make', 'mark', 'type']);
  });

  it('is a plain list where there is one column, with or without a header', async () => {
    expect((await read('KB801275\n\nPL?7742\n')).rows.map((row) => [row.rowNumber, row.mark])).toEqual([
      [1, 'KB801275'],
      [3, 'PL?7742'],
    ]);
    expect((await read('Marks\nKB801275\n')).rows.map((row) => [row.rowNumber, row.mark])).toEqual([
      [2, 'KB801275'],
    ]);
  });

  it('is read from a workbook, numbers as they stand', async () => {
    const file = plainZip(
      workbookParts([
        ['Marking', 'Make'],
        [801275, 'Zastava'],
      ]),
    );
    const { rows } = readMarks(await readTable(file, 'marks.xlsx'));
    expect(rows.map((row) => [row.mark, row.make])).toEqual([['801275', 'Zastava']]);
  });

  it('keeps a row that cannot be asked, with what is wrong', async () => {
    const long = 'X'.repeat(500);
    const { rows } = await read(
      `Mark,Make,Type\n????,Zastava,rifle\n${long},Zastava,rifle\nKB801275,${long},zeppelin\n🔫🔫🔫,,`,
    );
    expect(rows.map((row) => [row.rowNumber, row.problems, row.notes])).toEqual([
      [2, ['all_unread'], []],
      [3, ['too_long'], []],
      [4, ['make_too_long'], ['type_not_known']],
      [5, ['pictures', 'nothing_to_read'], []],
    ]);
  });

  it('is refused whole where no column holds marks, nothing stands in it, or it is too long', async () => {
    expect(await problemOf('Make,Calibre\nZastava,7.62x39')).toEqual(['no_mark_column', {}]);
    expect(await problemOf('Serial,Make\n,')).toEqual(['no_rows', { row: 1 }]);
    expect(await problemOf('KB801275\nKB801276\nKB801277', 2)).toEqual([
      'too_many_marks',
      { rows: 3, most: 2 },
    ]);
  });
});
