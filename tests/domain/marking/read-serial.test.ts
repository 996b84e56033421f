import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { distinguishingCharacters, makerPrefix } from '#app/domain/marking/maker-prefix.ts';
import { readSerial } from '#app/domain/marking/read-serial.ts';
import texts from '#tests/domain/marking/serial-prose.json' with { type: 'json' };

/** `NORMALISED@component!legibility` of each mark. */
const marksOf = (field: string, type: 'pistol' | 'rifle' = 'pistol'): string[] =>
  readSerial(field, type).marks.map(
    (mark) => `${mark.normalised}${mark.component ? `@${mark.component}` : ''}!${mark.legibility}`,
  );

describe('readSerial: what registers write instead of a mark', () => {
  const rows = Object.entries(texts).flatMap(([state, list]) =>
    list.map((text): [string, string] => [text, state]),
  );

  it('covers the 200 commonest texts', () => expect(rows).toHaveLength(200));

  it.each(rows)('%s: %s', (text, state) => {
    expect(readSerial(text)).toMatchObject({ asRead: text, state });
  });

  it.each([
    ['Ausente, porém sem evidência de supressão.', 'absent'],
    ['não aparente, sem vestígios de ter sido removido', 'not_stated'],
    ['Inexistente pelo desgaste natural.', 'obliterated'],
    ['Não possui ou foi eliminado', 'not_stated'],
    ['REMOVIDO E REMARCADO', 'altered'],
    ['serial number filed off', 'obliterated'],
    ['ACAUT137315', 'not_stated'],
    ['Acaut 102265', 'not_stated'],
    ['eliminado0s intencionalmente', 'obliterated'],
    ['defaced', 'obliterated'],
    ['illegible', 'obliterated'],
    ['no serial number', 'absent'],
    ['none', 'not_stated'],
    ['not found', 'not_stated'],
    ['restamped', 'altered'],
    ['numéro effacé', 'obliterated'],
    ['meulé', 'obliterated'],
    ['illisible', 'obliterated'],
    ['aucun numéro', 'absent'],
    ['sans numéro', 'absent'],
    ['non visible', 'not_stated'],
    ['número borrado', 'obliterated'],
    ['limado', 'obliterated'],
    ['sin número', 'absent'],
    ['no tiene', 'absent'],
    ['no visible', 'not_stated'],
  ])('%s: %s', (text, state) => expect(readSerial(text).state).toBe(state));

  it.each(['0', '0000000', 'XXXXX', 'xxxxxxxx', 'SN', 'N/I', 'n/a'])(
    '%s is a placeholder and no mark',
    (text) => {
      expect(readSerial(text)).toMatchObject({ state: 'not_stated', marks: [], notes: ['placeholder'] });
    },
  );

  it.each(['', ' ', '-', './//'])('"%s" says nothing', (text) => {
    expect(readSerial(text)).toMatchObject({ state: 'not_stated', marks: [], notes: [] });
  });

  it('says that it did not understand rather than guess', () => {
    expect(readSerial('gatos dormem cedo')).toMatchObject({
      state: 'not_stated',
      notes: ['prose_not_understood'],
    });
  });

  it('keeps one mark without characters, on the component that is named', () => {
    expect(readSerial('Removido por ação mecânica (armação)', 'pistol').marks).toEqual([
      {
        asRead: 'Removido por ação mecânica (armação)',
        normalised: '',
        legibility: 'obliterated',
        component: 'frame',
        position: expect.any(String),
      },
    ]);
    expect(marksOf('eliminado')).toEqual(['!obliterated']);
  });
});

describe('readSerial: marks', () => {
  it.each([
    ['KX 12345', ['KX12345!clear']],
    ['A C E D 7 7 1', ['ACED771!clear']],
    ['E- 123456', ['E123456!clear']],
    ['nº 7654321', ['7654321!clear']],
    ['77123.///', ['77123!clear']],
    ['[T6368-10 F 00999]', ['T636810F00999!clear']],
    ['*77123*', ['?77123?!partial']],
    ['K*G775', ['K?G775!partial']],
    ['771380**', ['771380??!partial']],
    ['ZZ81###', ['ZZ81???!partial']],
    ['AJ(?)(?)77(?)(?)', ['AJ??77??!partial']],
    ['KZ61----- (parcialmente identificado)', ['KZ61?????!partial']],
    ['KZU----------- (RESTANTE FOI RASPADO)', ['KZU*!partial']],
    ['T6472-17 xx xxxxx', ['T647217???????!partial']],
    ['77717X, X representa o último dígito que está ilegível.', ['77717?!partial']],
    ['777#830, onde # pode ser 3, 8 ou 9', ['777?830!partial']],
    ['77298 ou 57298', ['?7298!partial']],
    ['?????? ', ['!obliterated']],
    ['7771 (suprimido)', ['7771!partial']],
    ['Aparenta ser 77126', ['77126!partial']],
    ['9583777 (remarcado)', ['9583777!altered']],
    ['REMOVIDO E REMARCADO para 987777', ['987777!altered']],
    ['77521 revelado na base da coronha', ['77521@stock!recovered']],
    ['*5541* (revelação parcial)', ['?5541?!recovered']],
    ['KZT37777 (numero estava raspado, sendo revelado com acido)', ['KZT37777!recovered']],
    ['718777/ e nao como consta na requisição', ['718777!clear']],
    ['77115 (na face direita da armação)', ['77115@frame!clear']],
    [
      'ACXX242 (armação); YWZ058 (cano e ferrolho)',
      ['ACXX242@frame!clear', 'YWZ058@barrel!clear', 'YWZ058@slide!clear'],
    ],
    [
      'AZZ786 (cano) AZZ247 (ferrolho) BMZ922 (armação)',
      ['BMZ922@frame!clear', 'AZZ786@barrel!clear', 'AZZ247@slide!clear'],
    ],
    ['Ferrolho: AYZ660 e Corpo: AYZ672', ['AYZ672@frame!clear', 'AYZ660@slide!clear']],
    ['EVZ565 (FERROLHO) e ?VZ563 (CANO)', ['EVZ565@slide!clear', '?VZ563@barrel!partial']],
    ['20777; 713777', ['20777!clear', '713777!clear']],
    ['ACZX039 / ACZX038', ['ACZX039!clear', 'ACZX038!clear']],
    ['2009/00777455062', ['200900777455062!clear']],
  ])('%s', (field, marks) => expect(marksOf(field)).toEqual(marks));

  it.each([
    ['Apresentava apenas a gravação do algarismo 5.', '*5*'],
    ['Apenas os três últimos algarismos 006, desgaste natural.', '*006'],
    ['Dois primeiros dígitos raspados, demais sendo 593777', '??593777'],
    ['Primeiro digito não identificado, seguido de 270777.', '?270777'],
    ['77AF0020 digito final suprimido', '77AF0020?'],
    ['só letras ACM - restante suprimido', 'ACM*'],
    ['B7906 ( ultimos digitos suprimidos)', 'B7906*'],
    ['T1102suprimida7E001suprimida', 'T1102*7E001*'],
    ['Z1(Número ilegível)109(Número ilegível)', 'Z1*109*'],
  ])('places what is unread: %s', (field, normalised) => {
    expect(readSerial(field)).toMatchObject({ state: 'partial', marks: [{ normalised }] });
  });

  it('calls the bolt of a pistol its slide', () => {
    expect(marksOf('77115 (ferrolho)', 'pistol')).toEqual(['77115@slide!clear']);
    expect(marksOf('77115 (ferrolho)', 'rifle')).toEqual(['77115@bolt!clear']);
  });

  it.each([
    ['718777/ e nao como consta na requisição', 'not_as_requested'],
    ['315777 (vide campo observação abaixo)', 'see_elsewhere'],
    ['181777, com os algarismos desalinhados.', 'irregular_characters'],
    ['T6472-17 A1 16151', 'maker_prefix'],
    ['7771 (suprimido)', 'removed_yet_given'],
    ['Parcialmente removido', 'characters_not_given'],
    ['20777; 713777', 'several_marks'],
    ['AB\u202E77123', 'hidden_characters'],
  ])('%s: notes %s', (field, note) => expect(readSerial(field).notes).toContain(note));

  it('keeps the text as read and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (field) => {
        const reading = readSerial(field);
        expect(reading.asRead).toBe(field.replace(/\u0000|\p{Cs}/gu, '').trim());
        for (const mark of reading.marks) expect(mark.normalised).toMatch(/^[A-Z0-9?*]*$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes bounded time', () => {
    const started = performance.now();
    for (const field of [
      'vide '.repeat(5_000),
      'sem a '.repeat(5_000),
      '(*a'.repeat(5_000),
      '?-/'.repeat(5_000),
      'A'.repeat(1e6),
    ]) {
      readSerial(field);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('makerPrefix', () => {
  it('is the beginning that a whole production shares', () => {
    expect(makerPrefix('T647217AI00777')).toBe('T647217');
    expect(makerPrefix('T6472??AI0')).toBe('T6472');
    expect(makerPrefix('T9999117')).toBeNull();
    expect(distinguishingCharacters('T647217???0?7')).toBe(2);
    expect(distinguishingCharacters('KX12?')).toBe(4);
  });
});
