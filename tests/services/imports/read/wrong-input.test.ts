import { describe, expect, it } from 'vitest';

import { translator } from '#app/i18n/translate.ts';
import { textKey } from '#app/i18n/translate.ts';
import { mapRows } from '#app/services/imports/read/map-rows.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { readTable } from '#app/services/imports/read/read-sheet.server.ts';

const HEADER =
  'Controle Interno SCO;Classe;Número de Série;Tipo;Marca;Modelo;Calibre;Patrimoniada;País;Número Procedimento;Bairro;Data Registro;Tipo Delito';
const row = (id: string, serial: string, date = '02/01/2017') =>
  `${id};ARMA DE FOGO;${serial};PISTOLA;TAURUS;PT 100;.40;;Brasil;001-1;Centro;${date};Roubo`;

/** What is wrong with a row, and what is said of it: row, what became of it, codes, and the serial as it is searched. */
const LINES = [
  [
    'an id that a spreadsheet made a number of',
    row('1717889.0', 'KPX0471'),
    'stored',
    ['item_id_cleaned'],
    'KPX0471',
  ],
  ['a formula as text', row('1', '="KPX0472"'), 'stored', [], 'KPX0472'],
  ['a placeholder', row('2', '0000000'), 'stored', ['serial_placeholder'], undefined],
  ['prose', row('3', 'removido por ação humana'), 'stored', [], ''],
  [
    'prose that nobody understands',
    row('4', 'consulte o perito'),
    'stored',
    ['serial_prose_not_understood'],
    undefined,
  ],
  ['a date of the other order', row('5', 'KPX0473', '12/31/2017'), 'date_not_understood', [], undefined],
  ['a date that is none', row('6', 'KPX0474', '31/02/2017'), 'date_not_understood', [], undefined],
  ['no date', row('7', 'KPX0475', ''), 'date_missing', [], undefined],
  ['no id', row('', 'KPX0476'), 'item_id_missing', [], undefined],
  [
    'a class in no dictionary',
    row('8', 'KPX0477').replace('ARMA DE FOGO', 'COISA'),
    'class_not_known',
    [],
    undefined,
  ],
  ['one of two equal rows', row('9', 'KPX0478'), 'stored', [], 'KPX0478'],
  ['the other of them', row('10', 'KPX0478'), 'stored', [], 'KPX0478'],
  [
    'an id that comes again with the same item',
    row('10', 'KPX0478'),
    'stored',
    ['item_id_repeated'],
    'KPX0478',
  ],
  ['an id that comes again with another item', row('10', 'KPX9999'), 'stored', ['item_id_shared'], 'KPX9999'],
  [
    'an override that turns the line',
    row('11', 'KPX\u202E1840'),
    'stored',
    ['serial_hidden_characters'],
    'KPX1840',
  ],
  ['letters of another script that look alike', row('12', 'КРХ0471'), 'stored', [], 'KPX0471'],
  ['a hidden space', row('13', 'KPX\u200B0479'), 'stored', ['serial_hidden_characters'], 'KPX0479'],
] as const;

const t = translator('en');

describe('a register in which everything is wrong', () => {
  const read = async () => {
    const file = Buffer.from([HEADER, ...LINES.map(([, line]) => line)].join('\r\n'));
    return mapRows(await readTable(file, 'register.csv'), await readMapping('rio-forensic-register'));
  };

  it.each(
    LINES.map(([what, , became, codes, mark], index) => ({ what, became, codes, mark, at: index + 2 })),
  )('says of $what in one line what became of it, and loses nothing', async ({ became, codes, mark, at }) => {
    const { rows, setAside, rowsIn } = await read();
    expect(rowsIn).toBe(LINES.length);
    const aside = setAside.find(({ rowNumber }) => rowNumber === at);
    const stored = rows.find(({ rowNumber }) => rowNumber === at);
    expect(aside?.code ?? (stored && 'stored')).toBe(became);
    if (aside) {
      expect(t(textKey(`import.setAside.${aside.code}`))).not.toBe('');
      expect(aside.cells.join(';')).toBe(LINES[at - 2]?.[1]);
    }
    const notes = stored?.notes.map(({ code }) => code) ?? [];
    expect(notes).toEqual(expect.arrayContaining([...codes]));
    for (const code of notes) expect(t(textKey(`import.note.${code}`))).not.toBe('');
    if (stored) expect(stored.marks[0]?.normalised).toBe(mark);
  });

  it('is read the same with a byte-order mark, in Latin-1 and in UTF-16', async () => {
    const plain = LINES.map(([, line]) => line).filter((line) => /^[\x00-\xFF]*$/.test(line));
    const text = [HEADER, ...plain].join('\n');
    const mapping = await readMapping('rio-forensic-register');
    const files = [
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(text, 'latin1'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    ];
    const expected = mapRows(await readTable(Buffer.from(text), 'register.csv'), mapping);
    for (const file of files)
      expect(mapRows(await readTable(file, 'register.csv'), mapping)).toEqual(expected);
  });
});
