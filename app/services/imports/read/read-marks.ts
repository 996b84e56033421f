import type { Component, MarkKind } from '#app/domain/marking/codes.ts';
import { inspectMark, storable } from '#app/domain/marking/normalise.ts';
import { readSerial } from '#app/domain/marking/read-serial.ts';

import { cellText } from './grid.ts';
import type { ImportedItem, ImportedMark, ImportedRow } from './imported-row.ts';
import type { RowFields } from './map-rows.ts';
import type { ImportField } from './mapping.ts';

type RowMarks = Pick<ImportedRow, 'serialAsRead' | 'serialState' | 'marks'>;

/** Columns of marks beside the serial of the arm: which mark, and where it stands. */
const OTHERS = [
  ['barrelSerial', 'serial', 'barrel'],
  ['slideSerial', 'serial', 'slide'],
  ['secondaryMark', 'secondary', null],
  ['importMark', 'import', null],
  ['lotNumber', 'lot', null],
  ['headstamp', 'headstamp', null],
] as const satisfies readonly (readonly [ImportField, MarkKind, Component | null])[];

/**
 * The marks of an item. A serial cell is read by word lists; what a column of its own says of legibility completes it, and
 * where both disagree what stands on the metal counts, with a note.
 */
export function readMarks(item: ImportedItem, fields: RowFields): RowMarks {
  const { cell, note } = fields;
  const bears = item.kind !== 'ammunition' && item.kind !== 'related_material';
  const field = cellText(cell('serial'));
  const serial = readSerial(bears ? field : '', item.firearmType);
  for (const code of serial.notes) note(`serial_${code}`, 'serial');
  const leading = bears ? stated(serial, fields) : serial;
  const marks = leading.marks.map((mark) =>
    item.kind === 'part' && mark.component === null ? { ...mark, component: item.component } : mark,
  );
  return {
    serialAsRead: bears ? serial.asRead : field,
    serialState: leading.state,
    marks: [
      ...marks,
      ...OTHERS.flatMap(([from, kind, component]) => otherMark(from, kind, component, fields)),
    ],
  };
}

function stated(
  { state, marks }: Pick<ReturnType<typeof readSerial>, 'state' | 'marks'>,
  { text, words, note }: RowFields,
): { state: RowMarks['serialState']; marks: ImportedMark[] } {
  const said = text('serialLegibility');
  if (said === '') return { state, marks };
  const legibility = words.legibilities.get(words.key(said));
  if (!legibility) {
    note('legibility_not_known', 'serialLegibility');
    return { state, marks };
  }
  const hasCharacters = marks.some((mark) => mark.normalised !== '');
  if (!hasCharacters && (legibility === 'obliterated' || legibility === 'absent')) {
    if (state !== 'not_stated' && state !== legibility) note('legibility_differs', 'serialLegibility');
    if (marks.length > 0) return { state, marks };
    const mark = { asRead: said, normalised: '', legibility, component: null, position: '' } as const;
    return { state: legibility, marks: [mark] };
  }
  const [first, ...rest] = marks;
  if (!first || first.legibility === legibility) return { state, marks };
  if (first.legibility === 'clear' && legibility !== 'obliterated' && legibility !== 'absent') {
    return { state: legibility, marks: [{ ...first, legibility }, ...rest] };
  }
  note('legibility_differs', 'serialLegibility');
  return { state, marks };
}

function otherMark(
  field: ImportField,
  kind: MarkKind,
  component: Component | null,
  { text, cell, note }: RowFields,
): ImportedMark[] {
  if (text(field) === '') return [];
  if (kind === 'serial') {
    const read = readSerial(cellText(cell(field)));
    for (const code of read.notes) note(`serial_${code}`, field);
    return read.marks.map((mark) => ({ ...mark, component: mark.component ?? component }));
  }
  const asRead = storable(cellText(cell(field)));
  const { normalised, hidden } = inspectMark(asRead);
  if (hidden.length > 0) note('text_hidden_characters', field, asRead);
  const legibility = /[?*]/.test(normalised) ? 'partial' : 'clear';
  return [{ kind, asRead, normalised, legibility, component, position: '' }];
}
