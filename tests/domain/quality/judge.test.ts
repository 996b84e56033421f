import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { CheckedArm, SameSerial, Surroundings } from '#app/domain/quality/checked-arm.ts';
import { QUALITY_RULES } from '#app/domain/quality/finding.ts';
import { judgeArm, type RuleInForce } from '#app/domain/quality/judge.ts';
import { aSerial, aSoundArm } from '#tests/support/quality.ts';

const SHIPPED = JSON.parse(
  readFileSync(new URL('../../../seeds/reference/quality-rules.json', import.meta.url), 'utf8'),
) as RuleInForce[];

const found = (given: Partial<CheckedArm>, around: Partial<Surroundings> = {}, rules = SHIPPED) =>
  judgeArm(aSoundArm(given), { sameSerial: [], latestDate: '2026-06-02', ...around }, rules).map(
    ({ rule, detail }) => [rule, detail],
  );

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
    ['a date to come', { occurredOn: '2026-06-03', manufactureYear: 2004 }, [['occasion_in_future', { date: '2026-06-03' }]]],
    ['a year to come', { manufactureYear: null, importYear: 2027, importCountry: 'BE' }, [['year_in_future', { field: 'import', year: 2027 }]]],
    ['an import before the making', { importYear: 2003 }, [['import_before_manufacture', { manufacture: 2004, import: 2003 }]]],
    ['a seizure before the making', { occurredOn: '2003-12-31' }, [['made_after_occasion', { manufacture: 2004, date: '2003-12-31' }]]],
    ['a placeholder', { marks: [aSerial('1234567')] }, [['placeholder_serial', { serial: '1234567' }]]],
    ['State property seized for crime', { stateOwned: true }, [['state_owned_criminal', {}]]],
    ['a calibre that no spelling names', { calibre: '9 MM', calibreCode: null }, [['calibre_unknown', { calibre: '9 MM' }]]],
    ['an import mark without its country', { marks: [aSerial('KLM482'), aSerial('BE05', { kind: 'import' })] }, [['missing_essentials', { fields: ['importCountry'] }]]],
    ['what is not stated', { make: '', model: '', calibre: '', calibreCode: null, manufactureCountry: null, marks: [] }, [['missing_essentials', { fields: ['make', 'model', 'calibre', 'serial', 'manufactureCountry'] }]]],
    ['a frame without a number and nothing in its place', { marks: [aSerial('', { legibility: 'obliterated' })] }, [['unmarked_frame', {}]]],
  ] as [string, Partial<CheckedArm>, unknown][])('find %s', (_name, given, expected) => {
    expect(found(given)).toEqual(expected);
  }); // prettier-ignore

  it('ask nothing more of a frame whose number is gone when another component bears a mark, or it bears a security mark', () => {
    const gone = aSerial('', { legibility: 'obliterated' });
    expect(found({ marks: [gone, aSerial('KLM482', { component: 'barrel' })] })).toEqual([]);
    expect(found({ marks: [gone, aSerial('7781', { kind: 'security' })] })).toEqual([]);
    expect(found({ marks: [gone, aSerial('', { component: 'barrel', legibility: 'absent' })] })).toEqual([
      ['unmarked_frame', {}],
    ]);
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
    id: 'b', memberState: 'XA', occasionId: 'o', reportType: 'found', occurredOn: '2020-01-01', make: 'Glock', firearmType: 'pistol',
  }; // prettier-ignore

  it('puts no records together', () => {
    expect(found({}, { sameSerial: [twin] })).toEqual([['held_twice', { records: ['b'] }]]);
    expect(found({ marks: [aSerial('0000000')] }, { sameSerial: [twin] })).toEqual([
      ['placeholder_serial', { serial: '0000000' }],
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
