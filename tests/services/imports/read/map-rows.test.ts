import { describe, expect, it } from 'vitest';

import type { FileProblem } from '#app/services/imports/read/file-problem.ts';
import type { Cell, Grid } from '#app/services/imports/read/grid.ts';
import type { ImportedRow } from '#app/services/imports/read/imported-row.ts';
import { type MappedRows, mapRows } from '#app/services/imports/read/map-rows.ts';
import { mappingSchema } from '#app/services/imports/read/mapping.ts';
import { MappingProblem, readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { readTable } from '#app/services/imports/read/read-sheet.server.ts';
import { type MadeCell, workbook } from '#tests/services/imports/read/workbook.ts';

const mapping = await readMapping('rio-forensic-register');

const HEADERS = [
  'Numero de Serie',
  'CONTROLE INTERNO SCO',
  'Classe',
  'Tipo',
  'Marca',
  'Modelo',
  'Calibre',
  'Patrimoniada',
  'País',
  'Bairro',
  'Data Registro',
  'Tipo Delito',
] as const;
type Line = Partial<Record<(typeof HEADERS)[number], MadeCell>>;

/** A made-up firearm in the columns of the register. */
const GUN: Line = {
  'Numero de Serie': { formula: '"KX12345"', value: 'KX12345' },
  'CONTROLE INTERNO SCO': 7000001,
  Classe: 'ARMA DE FOGO',
  Tipo: 'PISTOLA',
  Marca: 'TAURUS',
  Modelo: 'PT 100',
  Calibre: '.40 S&W (10 X 22)',
  Patrimoniada: 'Não Patrimoniada',
  País: 'BRASIL',
  Bairro: 'Lugar Nenhum',
  'Data Registro': { day: 42800.25, style: 'date' },
  'Tipo Delito': 'Porte Ilegal De Arma De Fogo De Uso Restrito',
};

const register = async (...lines: Line[]): Promise<MappedRows> => {
  const file = workbook([HEADERS, ...lines.map((line) => HEADERS.map((header) => line[header] ?? null))], 3);
  return mapRows(await readTable(file, 'register.xlsx'), mapping, { subdivisions: REGIONS });
};
const REGIONS = [
  { country: 'BR', code: 'RJ', name: 'Rio de Janeiro', otherNames: [] },
  { country: 'BR', code: 'MG', name: 'Minas Gerais', otherNames: [] },
];
const one = async (changes: Line): Promise<ImportedRow> => {
  const [row] = (await register({ ...GUN, ...changes })).rows;
  if (!row) throw new Error('set aside');
  return row;
};
const codes = (row: ImportedRow): string[] => row.notes.map((note) => note.code);

describe('mapRows', () => {
  it('reads a row whole', async () => {
    expect(await one({})).toEqual({
      rowNumber: 4,
      sourceItemId: '7000001',
      repeats: null,
      item: {
        kind: 'weapon',
        firearmType: 'pistol',
        typeAsRead: 'PISTOLA',
        condition: 'unknown',
        component: null,
        make: 'Taurus',
        makeAsRead: 'TAURUS',
        model: 'PT 100',
        calibre: '.40 S&W (10 X 22)',
        calibreCode: '40-sw',
        country: 'BR',
        countryAsRead: 'BRASIL',
        countryHistoric: null,
        importCountry: null,
        manufactureYear: null,
        importYear: null,
        quantity: 1,
        description: '',
        stateOwned: false,
        ownerCategory: null,
        ownerAsRead: 'Não Patrimoniada',
        restricted: null,
        sealNumber: '',
        custodyNumber: '',
      },
      serialAsRead: 'KX12345',
      serialState: 'clear',
      marks: [
        { asRead: 'KX12345', normalised: 'KX12345', legibility: 'clear', component: null, position: '' },
      ],
      occasion: {
        date: '2017-03-06',
        place: 'Lugar Nenhum',
        precinct: '',
        placeCountry: 'BR',
        subdivision: 'BR-RJ',
        placeKind: 'territory',
        conveyance: 'unknown',
        latitude: null,
        longitude: null,
        caseReference: '',
        circumstances: '',
        offences: ['Porte Ilegal De Arma De Fogo De Uso Restrito'],
        reportType: 'seized',
        legalGround: 'possession',
        criminalContext: null,
        criminal: true,
      },
      notes: [],
    });
  });

  it('takes in or sets aside every row that is not blank', async () => {
    const mapped = await register(
      GUN,
      {},
      { ...GUN, 'CONTROLE INTERNO SCO': null },
      { ...GUN, 'CONTROLE INTERNO SCO': 7000002, Classe: 'SIMULACRO' },
      { ...GUN, 'CONTROLE INTERNO SCO': 7000003, 'Data Registro': null },
      { ...GUN, 'CONTROLE INTERNO SCO': 7000004, 'Data Registro': '31/02/2017' },
    );
    expect(mapped.rowsIn).toBe(5);
    expect(mapped.rows).toHaveLength(1);
    expect(mapped.setAside.map(({ cells: _cells, ...rest }) => rest)).toEqual([
      { rowNumber: 6, column: 'CONTROLE INTERNO SCO', code: 'item_id_missing', value: '' },
      { rowNumber: 7, column: 'Classe', code: 'class_not_known', value: 'SIMULACRO' },
      { rowNumber: 8, column: 'Data Registro', code: 'date_missing', value: '' },
      { rowNumber: 9, column: 'Data Registro', code: 'date_not_understood', value: '31/02/2017' },
    ]);
    expect(mapped.setAside[3]?.cells).toEqual([
      'KX12345',
      '7000004',
      'ARMA DE FOGO',
      'PISTOLA',
      'TAURUS',
      'PT 100',
      '.40 S&W (10 X 22)',
      'Não Patrimoniada',
      'BRASIL',
      'Lugar Nenhum',
      '31/02/2017',
      'Porte Ilegal De Arma De Fogo De Uso Restrito',
    ]);
  });

  it('keeps equal rows with different ids, and notes an id that comes twice', async () => {
    const { rows } = await register(
      GUN,
      { ...GUN, 'CONTROLE INTERNO SCO': 7000009 },
      { ...GUN, 'CONTROLE INTERNO SCO': '7000001.0' },
    );
    expect(rows.map((row) => [row.sourceItemId, row.repeats])).toEqual([
      ['7000001', null],
      ['7000009', null],
      ['7000001', 4],
    ]);
    expect(codes(rows[2] as ImportedRow)).toEqual(['item_id_cleaned', 'item_id_repeated']);
  });

  it('keeps another item that came under an id already used, and says so', async () => {
    const other: Line = { ...GUN, Tipo: 'REVÓLVER', 'Numero de Serie': 'ZZ99' };
    const { rows } = await register(GUN, other, other);
    expect(rows.map((row) => [row.sourceItemId, row.repeats])).toEqual([
      ['7000001', null],
      ['7000001/revolver/taurus/pt-100/40-s-w-10-x-22/zz99/', null],
      ['7000001/revolver/taurus/pt-100/40-s-w-10-x-22/zz99/', 5],
    ]);
    expect(codes(rows[1] as ImportedRow)).toEqual(['item_id_shared']);
  });

  it('tells ammunition of one item id apart by what it is, and from a firearm with that id', async () => {
    const round: Line = {
      ...GUN,
      Classe: 'MUNIÇÃO',
      Tipo: 'CARTUCHO (INTACTO)',
      Marca: 'CBC',
      'Numero de Serie': null,
    };
    const { rows } = await register(GUN, round, { ...round, Calibre: '.38 SPL' }, round);
    expect(rows.map((row) => [row.item.kind, row.repeats])).toEqual([
      ['weapon', null],
      ['ammunition', null],
      ['ammunition', null],
      ['ammunition', 5],
    ]);
    expect(rows[1]).toMatchObject({
      sourceItemId: '7000001/cartucho-intacto/cbc/pt-100/40-s-w-10-x-22/brasil/nao-patrimoniada',
      item: { firearmType: 'unknown', typeAsRead: 'CARTUCHO (INTACTO)' },
      marks: [],
    });
  });

  it.each([
    ['garrucha', 'pistol', 'unknown'],
    ['FUZIL', 'rifle', 'unknown'],
    ['CARABINA', 'rifle', 'unknown'],
    ['ESPINGARDA', 'shotgun', 'unknown'],
    ['SUBMETRALHADORA', 'submachine_gun', 'unknown'],
    ['ARMA DE FABRICAÇÃO CASEIRA', 'other', 'craft'],
    ['INDETERMINADO', 'unknown', 'unknown'],
  ])('type %s is %s, %s', async (Tipo, firearmType, condition) => {
    expect((await one({ Tipo })).item).toMatchObject({ firearmType, condition });
  });

  it.each([
    ['minas gerais', 'BR-MG', []],
    ['RJ', 'BR-RJ', []],
    ['BR-MG', 'BR-MG', []],
    // Where the column says nothing that is known, the region of the whole register holds, and the note says what stood there.
    ['Elsewhere', 'BR-RJ', ['subdivision_not_known']],
  ])('region %s: %s', async (region, subdivision, notes) => {
    const named = { ...mapping, values: { ...mapping.values, subdivision: region } };
    const file = workbook([HEADERS, HEADERS.map((header) => GUN[header] ?? null)], 3);
    const [row] = mapRows(await readTable(file, 'register.xlsx'), named, { subdivisions: REGIONS }).rows;
    expect(row?.occasion).toMatchObject({ placeCountry: 'BR', subdivision });
    expect(row && codes(row)).toEqual(notes);
  });

  it('notes a type it does not know', async () => {
    const row = await one({ Tipo: 'BESTA' });
    expect(row.item.firearmType).toBe('unknown');
    expect(row.notes).toEqual([{ code: 'type_not_known', column: 'Tipo', text: 'BESTA' }]);
  });

  it.each([
    ['brasil', 'BR', null, []],
    ['EUA', 'US', null, []],
    ['Coréia do Sul', 'KR', null, []],
    ['Rep. Tcheca', 'CZ', null, []],
    ['Tchecoslováquia', null, 'CSHH', ['country_historic']],
    ['IUGOSLÁVIA', null, 'YUCS', ['country_historic']],
    ['Ignorado', null, null, []],
    ['Sem país', null, null, []],
    ['Atlântida', null, null, ['country_not_known']],
  ])('country %s is %s', async (País, country, countryHistoric, notes) => {
    const row = await one({ País });
    expect(row.item).toMatchObject({ country, countryHistoric, countryAsRead: País });
    expect(codes(row)).toEqual(notes);
  });

  it.each([
    ['Polícia Militar', true, 'police'],
    ['POLÍCIA CIVIL', true, 'police'],
    ['FORÇA NACIONAL', true, 'police'],
    ['FORÇAS ARMADAS', true, 'military'],
    ['CORPO DE BOMBEIRO', true, 'fire_service'],
    ['PATRIMONIADA / OUTRAS', true, 'other_state'],
    ['REGISTRO PARTICULAR', false, 'private'],
    ['NÃO PATRIMONIADA', false, null],
    [null, false, null],
  ])('owner %s: State-owned %s', async (Patrimoniada, stateOwned, ownerCategory) => {
    const row = await one({ Patrimoniada });
    expect(row.item).toMatchObject({ stateOwned, ownerCategory });
    expect(row.occasion.criminal).toBe(!stateOwned);
    expect(codes(row)).toEqual(stateOwned ? ['state_exhibit'] : []);
  });

  it.each([
    [
      'Entrega Voluntária De Arma De Fogo (Campanha Do Desarmamento 2011)',
      'surrendered',
      'unknown',
      null,
      false,
    ],
    [
      'Porte Ilegal De Arma De Fogo /// Tráfico De Drogas (Lei 11.343/06)',
      'seized',
      'possession',
      'drugs',
      true,
    ],
    ['Roubo De Veículo', 'seized', 'other', 'violent_crime', true],
    ['Disparo De Arma De Fogo (Lei 10826/03)', 'seized', 'use', null, true],
    ['Supressão Ou Adulteração De Identificação De Arma De Fogo', 'seized', 'altered_marking', null, true],
    ['Comércio Ilegal De Arma De Fogo', 'seized', 'trafficking', null, true],
    ['Organização Criminosa (Lei 12850/13)', 'seized', 'other', 'other_organized_crime', true],
    ['Fato Atípico', 'seized', 'unknown', null, false],
    ['Qualquer Outra Coisa', 'seized', 'other', 'other', true],
  ])('offences "%s"', async (text, reportType, legalGround, criminalContext, criminal) => {
    const { occasion } = await one({ 'Tipo Delito': text });
    expect(occasion).toMatchObject({ reportType, legalGround, criminalContext, criminal });
    expect(occasion.offences.join(' /// ')).toBe(text);
  });

  it('says where an offence is assumed or no rule covers it', async () => {
    expect(codes(await one({ 'Tipo Delito': 'Apreensão (Outros)' }))).toEqual(['criminal_assumed']);
    const strict = mappingSchema.parse({
      ...mapping,
      offences: { ...mapping.offences, otherwise: undefined },
    });
    const grid: Grid = {
      kind: 'csv',
      sheet: '',
      rows: [
        [...HEADERS],
        ['', '1', 'ARMA DE FOGO', 'PISTOLA', '', '', '', '', '', '', '01/02/2017', 'Algo Novo'],
      ],
    };
    expect(mapRows(grid, strict).rows[0]?.notes).toEqual([
      { code: 'offence_not_covered', column: 'Tipo Delito', text: 'Algo Novo' },
    ]);
  });

  it('recovers a calibre and a model that the spreadsheet took for a date', async () => {
    const row = await one({
      Calibre: { day: 25903, style: 'month_year' },
      Modelo: { day: 44401, style: 'day_month' },
    });
    expect(row.item).toMatchObject({ calibre: '12/70', calibreCode: '12-gauge', model: '24/7' });
    expect(row.notes).toEqual([
      { code: 'text_was_date', column: 'Calibre', text: '12/70' },
      { code: 'text_was_date', column: 'Modelo', text: '24/7' },
    ]);
  });

  it.each(['< BAIRRO NÃO CADASTRADO >', '.', '***********', '0', 'XXXXXXXX', 'Ignorado'])(
    'place %s is a placeholder',
    async (Bairro) => {
      const row = await one({ Bairro });
      expect(row.occasion.place).toBe('');
      expect(row.notes).toEqual([{ code: 'place_placeholder', column: 'Bairro', text: Bairro }]);
    },
  );

  it('empties words that say nothing, and keeps a make that it does not know', async () => {
    expect(
      (await one({ Marca: 'NÃO IDENTIFICADA', Modelo: 'OUTROS', Calibre: 'INDETERMINADO' })).item,
    ).toMatchObject({
      make: '',
      makeAsRead: 'NÃO IDENTIFICADA',
      model: '',
      calibre: '',
      calibreCode: null,
    });
    expect((await one({ Marca: 'Nenhures & Filhos' })).item.make).toBe('Nenhures & Filhos');
  });

  it('reads prose in the serial column, and notes it by its column', async () => {
    const row = await one({ 'Numero de Serie': 'KX77 (ferrolho); suprimido na armação (vide observação)' });
    expect(row.serialAsRead).toBe('KX77 (ferrolho); suprimido na armação (vide observação)');
    expect(row.notes).toContainEqual({
      code: 'serial_see_elsewhere',
      column: 'Numero de Serie',
      text: row.serialAsRead,
    });
    expect(await one({ 'Numero de Serie': 'Removido.' })).toMatchObject({
      serialState: 'obliterated',
      marks: [{ normalised: '' }],
    });
    expect(await one({ 'Numero de Serie': null })).toMatchObject({ serialState: 'not_stated', marks: [] });
    expect((await one({ 'Numero de Serie': 77123456 })).marks[0]?.normalised).toBe('77123456');
  });

  it('reads dates that are text in the order of the mapping', async () => {
    expect((await one({ 'Data Registro': '05/04/2016 22:10' })).occasion.date).toBe('2016-04-05');
  });
});

describe('the header', () => {
  const line = (cells: readonly Cell[]): Grid => ({
    kind: 'csv',
    sheet: '',
    rows: [[null], ['Registro de armas'], [...cells]],
  });
  const problem = (grid: Grid): unknown => {
    try {
      return mapRows(grid, mapping).header.rowNumber;
    } catch (error) {
      const { code, detail } = error as FileProblem;
      return { code, ...detail };
    }
  };

  it('is found under blank rows and titles, in any case and order', () => {
    expect(problem(line([...HEADERS].reverse()))).toBe(3);
    expect(problem(line(HEADERS.map((header) => header.toUpperCase())))).toBe(3);
  });

  it('says which columns are missing, or come twice', () => {
    expect(problem(line(HEADERS.filter((header) => header !== 'Calibre' && header !== 'Classe')))).toEqual({
      code: 'no_header',
      missing: 'Classe, Calibre',
      rows: 20,
    });
    expect(problem(line([...HEADERS, 'calibre']))).toMatchObject({ code: 'column_twice', row: 3 });
  });

  it('is not looked for further down than the first twenty rows', () => {
    const rows: Cell[][] = [...Array.from({ length: 20 }, () => [null]), [...HEADERS]];
    expect(problem({ kind: 'csv', sheet: '', rows })).toMatchObject({ code: 'no_header' });
  });
});

describe('readMapping', () => {
  it('says what is wrong with a mapping', async () => {
    await expect(readMapping('no-such-register')).rejects.toMatchObject({ code: 'mapping_not_there' });
    await expect(readMapping('package.json')).rejects.toBeInstanceOf(MappingProblem);
    await expect(readMapping('./package.json')).rejects.toMatchObject({ code: 'mapping_not_valid' });
    await expect(readMapping('./README.nowhere')).rejects.toMatchObject({ code: 'mapping_not_there' });
  });
});
