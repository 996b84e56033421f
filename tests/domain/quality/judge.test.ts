import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { CheckedArm, SameSerial, Surroundings } from '#app/domain/quality/checked-arm.ts';
import { QUALITY_RULES } from '#app/domain/quality/finding.ts';
import { judgeArm, type RuleInForce } from '#app/domain/quality/judge.ts';
import { aSerial, aSoundArm } from '#tests/support/quality.ts';

const SHIPPED = JSON.parse(
  readFileSync(new URL('../../../seeds/reference/quality-rules.json', import.meta.url), 'utf8'),
) as RuleInForce[];

const GLOCK = {
  make: { name: 'Glock', countries: ['AT'], firstYear: 1963, lastYear: null },
  models: [
    {
      make: 'Glock',
      model: '17',
      family: '',
      firearmType: 'pistol',
      calibres: ['9x19'],
      designer: '',
      firstYear: null,
      lastYear: null,
    },
  ],
};

const found = (given: Partial<CheckedArm>, around: Partial<Surroundings> = {}, rules = SHIPPED) =>
  judgeArm(
    aSoundArm(given),
    { sameSerial: [], facts: { models: [] }, latestDate: '2026-06-02', ...around },
    rules,
  ).map(({ rule, detail }) => [rule, detail]);

describe('the rules as shipped', () => {
  it('are those the code knows, each once', () => {
    expect(SHIPPED.map(({ code }) => code).sort()).toEqual([...QUALITY_RULES].sort());
  });

  it('find nothing in a sound record', () => {
    expect(found({})).toEqual([]);
    expect(
      found({
        importCountry: 'BE',
        importYear: 2005,
        marks: [aSerial('KLM482'), aSerial('BE05', { kind: 'import' })],
      }),
    ).toEqual([]);
  });

  it.each([
    ['a date to come', { occurredOn: '2026-06-03' }, [['occasion_in_future', { date: '2026-06-03' }]]],
    ['a year to come', { manufactureYear: null, importYear: 2027, importCountry: 'BE' }, [['year_in_future', { year: 2027 }]]],
    ['an import before the making', { importYear: 2003 }, [['import_before_manufacture', { year: 2004, importYear: 2003 }]]],
    ['a seizure before the making', { occurredOn: '2003-12-31' }, [['made_after_occasion', { manufacture: 2004, date: '2003-12-31' }]]],
    ['a placeholder', { marks: [aSerial('1234567')] }, [['placeholder_serial', { mark: '1234567' }]]],
    ['State property seized for crime', { stateOwned: true }, [['state_owned_criminal', {}]]],
    ['a calibre that no spelling names', { calibre: '9 MM', calibreCode: null }, [['calibre_unknown', { calibre: '9 MM' }]]],
    ['an import mark without its country', { marks: [aSerial('KLM482'), aSerial('proof', { kind: 'import' })] }, [['missing_essentials', { fields: ['importCountry'] }]]],
    ['a part with another number', { marks: [aSerial('KLM482'), aSerial('QRS993', { component: 'slide' })] }, [['differing_serials_replacement', { leading: 'KLM482', others: { list: ['QRS993'] }, parts: { labels: ['slide'], of: 'component' } }]]],
    ['a calibre the model was never made in', { calibre: '5.56x45', calibreCode: '5.56x45' }, [['calibre_impossible', { model: '17', calibre: '5.56x45', calibres: { list: ['9x19'] } }]]],
    ['a pistol that is a rifle', { itemSubtype: 'assault_rifle' }, [['subtype_differs', { subtype: { labels: ['assault_rifle'], of: 'itemSubtype' }, type: { labels: ['pistol'], of: 'firearmType' }, types: { labels: ['rifle'], of: 'firearmType' } }]]],
    ['a year before the maker began', { manufactureYear: 1950 }, [['year_before_maker', { make: 'Glock', first: 1963, year: 1950 }]]],
  ] as [string, Partial<CheckedArm>, unknown][])('find %s', (_name, given, expected) => {
    expect(found(given, { facts: GLOCK })).toEqual(expected);
  }); // prettier-ignore

  it('find what is not stated, and what 6.4.3 asks for in the place of a serial', () => {
    const nothing = {
      make: '',
      model: '',
      calibre: '',
      calibreCode: null,
      manufactureCountry: null,
      marks: [],
    };
    expect(found(nothing)).toMatchObject([
      ['frame_unmarked', { asked: { labels: ['security_marks', 'marks_elsewhere'] } }],
      ['missing_essentials', { fields: ['make', 'model', 'calibre', 'serial', 'manufactureCountry'] }],
    ]);
    const gone = aSerial('', { legibility: 'obliterated' });
    expect(found({ marks: [gone] }).map(([rule]) => rule)).toEqual(['frame_unreadable']);
    const elsewhere = [
      aSerial('KLM482', { component: 'barrel', position: 'left' }),
      aSerial('7781', { kind: 'security' }),
    ];
    expect(found({ marks: [gone, ...elsewhere] })).toEqual([]);
  });

  it('ask no essentials of what has none: a craft-made arm, ammunition', () => {
    expect(
      found({ condition: 'craft', make: '', model: '', marks: [aSerial('', { legibility: 'absent' })] }),
    ).toEqual([]);
    expect(found({ itemKind: 'ammunition', make: '', model: '', marks: [] })).toEqual([]);
  });
});

describe('a serial that names no arm', () => {
  const twin: SameSerial = {
    id: 'b', memberState: 'XA', occasionId: 'o', reportType: 'found', occurredOn: '2020-01-01', make: 'Glock', firearmType: 'pistol', events: [],
  }; // prettier-ignore

  it('puts no records together', () => {
    expect(found({}, { sameSerial: [twin] })).toEqual([['held_twice', { records: ['b'] }]]);
    expect(found({ marks: [aSerial('0000000')] }, { sameSerial: [twin] })).toEqual([
      ['placeholder_serial', { mark: '0000000' }],
    ]);
    expect(found({}, { sameSerial: [twin], makesBySerial: { here: 9, nextToIt: 1 } })).toEqual([
      ['serial_on_many_makes', { serial: 'KLM482', makes: 9 }],
    ]);
  });

  it('is on more makes than the numbers next to it', () => {
    expect(found({}, { makesBySerial: { here: 9, nextToIt: 3.1 } })).toEqual([]);
    expect(found({}, { makesBySerial: { here: 4, nextToIt: 0 } })).toEqual([]);
  });

  it('is still known when the rule that finds it is off', () => {
    const off = SHIPPED.map((rule) =>
      rule.code === 'placeholder_serial' ? { ...rule, active: false } : rule,
    );
    expect(found({ marks: [aSerial('0000000')] }, { sameSerial: [twin] }, off)).toEqual([]);
  });
});
