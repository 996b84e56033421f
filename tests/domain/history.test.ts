import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { changesByAmendment, type RowState, type StoredValue } from '#app/domain/history.ts';

const TABLE = 'weapon_record';

/** The states of one row from the contents it had, each ended by the amendment that made the next. */
function statesOf(
  rowId: string,
  contents: readonly Record<string, StoredValue>[],
  table = TABLE,
): RowState[] {
  return contents.map((content, index) => ({
    table,
    rowId,
    version: index + 1,
    endedBy: index < contents.length - 1 ? `a${index + 1}` : null,
    content: { ...content, version: index + 1, amendment_id: index === 0 ? null : `a${index}` },
  }));
}

describe('what an amendment changed', () => {
  it('is told field by field, without what only counts or follows', () => {
    const states = statesOf('r', [
      { make: 'FN', calibre: '9x19', calibre_code: '9x19', status: 'active' },
      { make: 'FN', calibre: '7.62x51', calibre_code: '7.62x51', status: 'active' },
    ]);
    expect([...changesByAmendment(states)]).toEqual([
      [
        'a1',
        [
          {
            table: TABLE,
            rowId: 'r',
            what: 'changed',
            fields: [{ field: 'calibre', from: '9x19', to: '7.62x51' }],
            row: {
              as_read: null,
              from_place: null,
              to_place: null,
              member_state: null,
              subject: null,
              kind: null,
              role: null,
            },
          },
        ],
      ],
    ]);
  });

  it('is told in a word where a mark comes, goes and comes back', () => {
    const added = statesOf('m', [{ as_read: 'A1', status: 'active' }], 'marking').map((state) => ({
      ...state,
      content: { ...state.content, amendment_id: 'a0' },
    }));
    const moved = statesOf(
      'n',
      [{ status: 'active' }, { status: 'withdrawn' }, { status: 'active' }],
      'marking',
    );
    const gone = statesOf('s', [{ member_state: 'XC' }], 'record_share').map((state) => ({
      ...state,
      endedBy: 'a3',
    }));
    const told = [...changesByAmendment([...added, ...moved, ...gone])].map(([amendment, changes]) => [
      amendment,
      changes.map(({ what, fields }) => [what, fields]),
    ]);
    expect(told).toEqual([
      ['a0', [['added', []]]],
      ['a1', [['withdrawn', []]]],
      ['a2', [['restored', []]]],
      ['a3', [['removed', []]]],
    ]);
  });

  it('leads from the first version to the last, whatever was changed', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()));
    const content = fc.record({ make: value, model: value, notes: value, criminal: value });
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 6 }), (contents) => {
        const states = statesOf('r', contents);
        const changes = changesByAmendment(states);
        const replayed: Record<string, StoredValue> = { ...contents[0] };
        for (let step = 1; step < contents.length; step += 1) {
          for (const { fields } of changes.get(`a${step}`) ?? []) {
            for (const { field, from, to } of fields) {
              expect(replayed[field]).toEqual(from);
              replayed[field] = to;
            }
          }
          expect(replayed).toEqual(contents[step]);
        }
      }),
    );
  });
});
