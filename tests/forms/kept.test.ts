import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { keptFrom, rowsOf, withoutRow } from '#app/forms/kept.ts';
import { nestedFields } from '#app/forms/parse.ts';

describe('what was stored, as fields', () => {
  it('names nested values by their path and leaves out what was not given', () => {
    expect(
      keptFrom({
        make: 'Zastava',
        year: 1987,
        stateOwned: true,
        administrative: false,
        origin: undefined,
        sharedWith: ['XA', 'XB'],
        marks: [{ asRead: 'A1' }, { asRead: '' }],
      }),
    ).toEqual({
      make: ['Zastava'],
      year: ['1987'],
      stateOwned: ['yes'],
      sharedWith: ['XA', 'XB'],
      'marks.0.asRead': ['A1'],
      'marks.1.asRead': [''],
    });
  });

  it('is what the form reader reads back', () => {
    const mark = fc.record({ asRead: fc.string(), position: fc.string() });
    fc.assert(
      fc.property(fc.record({ make: fc.string(), marks: fc.array(mark, { minLength: 1 }) }), (weapon) => {
        const sent = Object.entries(keptFrom(weapon)).map(([name, [value]]): [string, string] => [
          name,
          value ?? '',
        ]);
        expect(nestedFields(sent)).toEqual(weapon);
      }),
    );
  });
});

describe('rows of a form', () => {
  const fields = {
    make: ['Zastava'],
    'marks.0.asRead': ['A'],
    'marks.1.asRead': ['B'],
    'marks.1.kind': ['proof'],
    'marks.2.asRead': ['C'],
  };

  it('are counted by their highest index', () => {
    expect([rowsOf(fields, 'marks'), rowsOf(fields, 'other'), rowsOf({ marks: ['x'] }, 'marks')]).toEqual([
      3, 0, 0,
    ]);
  });

  it('move up when one is taken away, and nothing else changes', () => {
    expect(withoutRow(fields, 'marks', 1)).toEqual({
      make: ['Zastava'],
      'marks.0.asRead': ['A'],
      'marks.1.asRead': ['C'],
    });
  });
});
