import { describe, expect, it } from 'vitest';

import { differingFields } from '#app/forms/differing-fields.ts';
import { keptFrom } from '#app/forms/kept.ts';

describe('what differs between two fillings of a form', () => {
  it('is named field by field, rows in their order, with nothing of what the page adds', () => {
    const stored = keptFrom({ place: 'Desk', marks: [{ asRead: 'A1', kind: 'serial' }, { asRead: 'B' }] });
    const typed = {
      place: ['Telephone'],
      'marks.0.asRead': ['A1'],
      'marks.0.kind': ['serial'],
      'marks.1.asRead': ['C'],
      'marks.10.asRead': ['L'],
      intent: ['save'],
      sendOnce: ['x'],
      stepVersion: ['y'],
    };
    expect(differingFields(stored, typed)).toEqual([
      { name: 'marks.1.asRead', stored: ['B'], typed: ['C'] },
      { name: 'marks.10.asRead', stored: [], typed: ['L'] },
      { name: 'place', stored: ['Desk'], typed: ['Telephone'] },
    ]);
  });

  it('is nothing where a field is empty, unknown or absent, or lines end otherwise', () => {
    expect(
      differingFields(
        { circumstances: ['a\nb'], conveyance: ['unknown'] },
        { circumstances: ['a\r\nb '], latitude: [''], conveyance: [] },
      ),
    ).toEqual([]);
  });
});
