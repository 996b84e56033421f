import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type ArmToIdentify,
  type IdentificationFacts,
  identificationWarnings,
  type MakeFacts,
  type ModelFacts,
} from '#app/domain/identification.ts';
import { MARK_KINDS } from '#app/domain/marking/codes.ts';

const NOW = 2026;
const serial = (asRead: string, more = {}) => ({
  kind: 'serial',
  component: 'receiver',
  position: 'left',
  legibility: 'clear',
  asRead,
  ...more,
});

const arm = (more: Partial<ArmToIdentify> = {}): ArmToIdentify => ({
  firearmType: 'rifle',
  condition: 'industrial',
  make: 'Norinco',
  model: 'Type 56',
  calibre: '7.62x39',
  manufactureCountry: 'CN',
  marks: [serial('13204567')],
  ...more,
});
const norinco: MakeFacts = { name: 'Norinco', countries: ['CN'], firstYear: 1980, lastYear: null };
const type56: ModelFacts = {
  make: 'Norinco',
  model: 'Type 56',
  family: 'ak',
  firearmType: 'rifle',
  calibres: ['7.62x39'],
  designer: '',
  firstYear: 1956,
  lastYear: null,
};
const known: IdentificationFacts = { make: norinco, models: [type56] };

const codes = (one: ArmToIdentify, facts: IdentificationFacts = known) =>
  identificationWarnings(one, facts, NOW).map((warning) => warning.code);
const plain: IdentificationFacts = { models: [] };

describe('look and marks', () => {
  it('a copy keeps designer, maker and country apart', () => {
    const [first] = identificationWarnings(arm(), known, NOW);
    expect(first).toEqual({
      code: 'licensed_copy',
      weight: 'note',
      field: 'make',
      values: {
        family: 'AK',
        designer: 'Mikhail Kalashnikov',
        maker: 'Norinco',
        country: { countries: ['CN'] },
      },
    });
  });

  it('an original, or one from a State that followed, is no copy', () => {
    const izhmash: MakeFacts = { name: 'Izhmash', countries: ['RU'], firstYear: 1807, lastYear: null };
    const akm: ModelFacts = { ...type56, make: 'Izhmash', model: 'AKM' };
    const original = arm({ make: 'Izhmash', model: 'AKM', manufactureCountry: 'SU', manufactureYear: 1970 });
    expect(codes(original, { make: izhmash, models: [akm] })).toEqual([]);
    expect(codes({ ...original, manufactureCountry: 'RU' }, { make: izhmash, models: [akm] })).toEqual([]);
  });

  it('a model that is another maker’s', () => {
    const akm: ModelFacts = { ...type56, make: 'Izhmash', model: 'AKM' };
    const warnings = identificationWarnings(arm({ model: 'AKM' }), { make: norinco, models: [akm] }, NOW);
    expect(warnings.map((warning) => warning.code)).toEqual(['licensed_copy', 'model_of_other_make']);
    expect(warnings[1]).toMatchObject({ field: 'model', values: { makes: { list: ['Izhmash'] } } });
  });

  it('country of the maker, of the mark and of the record', () => {
    expect(codes(arm({ manufactureCountry: 'BR' }))).toContain('country_and_make_disagree');
    const marked = (asRead: string, country: string) =>
      codes(
        arm({
          manufactureCountry: country,
          marks: [serial('13204567'), serial(asRead, { kind: 'country' })],
        }),
        plain,
      );
    expect(marked('MADE IN CHINA', 'CN')).toEqual([]);
    expect(marked('MADE IN BELGIUM', 'CN')).toEqual(['country_mark_disagrees']);
    expect(marked('Made in USSR', 'RU')).toEqual([]);
    expect(marked('W. GERMANY', 'DE')).toEqual([]);
    expect(marked('EIBAR', 'DE')).toEqual([]);
    const twice = arm({ make: 'Glock', marks: [serial('ABC123'), serial('S&W', { kind: 'make' })] });
    expect(codes(twice, plain)).toEqual(['make_mark_disagrees']);
  });

  it('type of another model', () => {
    expect(codes(arm({ firearmType: 'pistol' }))).toContain('type_differs');
    expect(codes(arm({ firearmType: 'unknown' }))).not.toContain('type_differs');
  });

  it('what it is more exactly is of another type', () => {
    const [first] = identificationWarnings(
      arm({ firearmType: 'pistol', itemSubtype: 'assault_rifle', make: '', model: '' }),
      plain,
      NOW,
    );
    expect(first).toEqual({
      code: 'subtype_differs',
      weight: 'check',
      field: 'itemSubtype',
      values: {
        subtype: { labels: ['assault_rifle'], of: 'itemSubtype' },
        type: { labels: ['pistol'], of: 'firearmType' },
        types: { labels: ['rifle'], of: 'firearmType' },
      },
    });
    for (const [firearmType, itemSubtype] of [
      ['rifle', 'assault_rifle'],
      ['rifle', 'carbine'],
      ['pistol', 'self_loading_pistol'],
      ['machine_gun', 'light_machine_gun'],
      ['unknown', 'assault_rifle'],
      ['pistol', 'disguised_firearm'],
      ['pistol', null],
    ] as const) {
      expect(codes(arm({ firearmType, itemSubtype }), plain)).not.toContain('subtype_differs');
    }
  });
});

describe('calibre and years', () => {
  it('a calibre the model was never made in; an unknown spelling says nothing', () => {
    expect(codes(arm({ calibre: '9 mm Luger' }))).toContain('calibre_impossible');
    expect(codes(arm({ calibre: '7,62 X 39 MM (M43)' }))).not.toContain('calibre_impossible');
    expect(codes(arm({ calibre: 'something' }))).not.toContain('calibre_impossible');
    const unsure = { ...type56, calibres: [] };
    expect(codes(arm({ calibre: '9 mm Luger' }), { make: norinco, models: [unsure] })).not.toContain(
      'calibre_impossible',
    );
  });

  it('a year before maker and model, after them, or to come', () => {
    expect(codes(arm({ manufactureYear: 1950 }))).toEqual(
      expect.arrayContaining(['year_before_maker', 'year_before_model']),
    );
    expect(codes(arm({ manufactureYear: 2027 }))).toContain('year_in_future');
    const ended = { make: { ...norinco, lastYear: 1990 }, models: [{ ...type56, lastYear: 1985 }] };
    expect(codes(arm({ manufactureYear: 1995 }), ended)).toEqual(
      expect.arrayContaining(['year_after_maker', 'year_after_model']),
    );
    expect(codes(arm({ manufactureYear: 1984 }), ended)).toEqual(['licensed_copy']);
  });

  it('a State that did not exist then', () => {
    expect(codes(arm({ manufactureCountry: 'YU', manufactureYear: 2010 }), plain)).toEqual(['country_ended']);
    expect(codes(arm({ manufactureCountry: 'YU', manufactureYear: 1985 }), plain)).toEqual([]);
  });

  it('imported before it was made', () => {
    expect(codes(arm({ manufactureYear: 1990, importYear: 1985 }), plain)).toEqual([
      'import_before_manufacture',
    ]);
  });
});

describe('marks', () => {
  const marked = (asRead: string, more = {}) =>
    codes(arm({ marks: [serial('13204567'), serial(asRead, more)] }), plain);

  it('of ECOWAS and RECSA are pointed out', () => {
    expect(marked('ECOWAS GH 03 12345', { kind: 'secondary' })).toEqual(['region_mark']);
    expect(codes(arm({ marks: [serial('★ UG POL 00123')] }), plain)).toEqual(['region_mark_as_other_kind']);
  });

  it('of import give the country, or contradict it', () => {
    const importMark = serial('GH 12', { kind: 'import' });
    const marks = [serial('13204567'), importMark];
    expect(codes(arm({ marks }), plain)).toEqual(['import_mark_gives_country']);
    expect(codes(arm({ marks, importCountry: 'GH', importYear: 2012 }), plain)).toEqual([]);
    expect(codes(arm({ marks, importCountry: 'GH', importYear: 2009 }), plain)).toEqual([
      'import_mark_disagrees',
    ]);
    expect(codes(arm({ marks, importCountry: 'TG' }), plain)).toEqual(['import_mark_disagrees']);
    expect(
      codes(arm({ marks: [...marks, serial('TG 15', { kind: 'import' })], importCountry: 'TG' }), plain),
    ).toEqual([]);
  });

  it.each(['0000000', '123456', '1234567890', 'XXXXX', '99999', '654321', 'ABCDEF', 'N/A', 'unknown', '000'])(
    '%s is a placeholder',
    (asRead) => {
      expect(codes(arm({ marks: [serial(asRead)] }), plain)).toEqual(['placeholder_serial']);
    },
  );

  it.each(['1234', '123457', '100000', 'AB12345', '55', 'G3'])('%s is none', (asRead) => {
    expect(codes(arm({ marks: [serial(asRead)] }), plain)).toEqual([]);
  });

  it('that hide, turn or imitate characters', () => {
    expect(codes(arm({ marks: [serial('AB\u202E1234')] }), plain)).toEqual(['hidden_characters']);
    expect(codes(arm({ marks: [serial('АB1234')] }), plain)).toEqual(['mixed_scripts']);
    expect(codes(arm({ marks: [serial('АК1234')] }), plain)).toEqual(['other_script']);
  });

  it('that differ, or are missing on the frame', () => {
    expect(codes(arm({ marks: [serial('AB123'), serial('ZZ99', { component: 'bolt' })] }), plain)).toEqual([
      'differing_serials_replacement',
    ]);
    expect(codes(arm({ marks: [serial('', { legibility: 'obliterated' })] }), plain)).toEqual([
      'frame_unreadable',
    ]);
    expect(codes(arm({ marks: [] }), plain)).toEqual(['frame_unmarked']);
  });
});

describe('any arm', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
  const anyMark = fc.record({
    kind: fc.constantFrom(...MARK_KINDS),
    component: fc.constantFrom('frame', 'slide', 'nowhere'),
    position: text,
    legibility: fc.constantFrom('clear', 'obliterated', 'not_stated'),
    asRead: text,
  });
  const year = fc.option(fc.integer({ min: -9_999, max: 99_999 }));
  const country = fc.option(fc.constantFrom('CN', 'SU', 'XX', '__proto__'));

  it('gives warnings that name a field of it, and throws at nothing', () => {
    const any = fc.record({
      firearmType: text,
      condition: text,
      make: text,
      model: text,
      calibre: text,
      designer: text,
      manufactureCountry: country,
      manufactureYear: year,
      importCountry: country,
      importYear: year,
      marks: fc.array(anyMark, { maxLength: 8 }),
    });
    fc.assert(
      fc.property(any, (one) => {
        for (const { field } of identificationWarnings(one, known, NOW)) {
          const [name = '', index] = field.split('.');
          expect(Object.keys(one)).toContain(name);
          if (index !== undefined) expect(one.marks[Number(index)]).toBeDefined();
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
