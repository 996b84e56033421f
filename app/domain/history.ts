/** What a column holds, as JSON has it. */
export type StoredValue = string | number | boolean | object | null;

/** A row as it stood, or stands. `endedBy` is the amendment that ended it, null for the row as it stands. */
export interface RowState {
  readonly table: string;
  readonly rowId: string;
  readonly version: number;
  readonly endedBy: string | null;
  readonly content: Readonly<Record<string, StoredValue>>;
}

export interface FieldChange {
  readonly field: string;
  readonly from: StoredValue;
  readonly to: StoredValue;
}

/** What one amendment did to one row. */
export interface RowChange {
  readonly table: string;
  readonly rowId: string;
  readonly what: 'changed' | 'added' | 'withdrawn' | 'restored' | 'removed';
  /** What differs, by column; of a row that was added, withdrawn or removed nothing. */
  readonly fields: readonly FieldChange[];
  /** What the row is called by, after the amendment; before it where it was removed. */
  readonly row: Readonly<Record<string, StoredValue>>;
}

/** Columns that count versions, follow from another column, or hold an id. */
const NOT_TOLD = new Set([
  'version',
  'changed_at',
  'amendment_id',
  'normalised',
  'calibre_code',
  'checked_by',
  'marking_id',
]);
/** Columns by which a row is called. */
const NAMING = ['as_read', 'from_place', 'to_place', 'member_state', 'subject', 'kind', 'role'];

/**
 * What each amendment changed, row by row and field by field.
 * @param rows every version of every row, those of one row in the order of their versions
 * @returns by amendment; one that changed nothing that is told has no entry
 */
export function changesByAmendment(rows: readonly RowState[]): Map<string, RowChange[]> {
  const changes = new Map<string, RowChange[]>();
  const note = (amendment: string, change: RowChange) => {
    const others = changes.get(amendment);
    if (others) others.push(change);
    else changes.set(amendment, [change]);
  };
  rows.forEach((row, index) => {
    const addedBy = row.content.amendment_id;
    if (row.version === 1 && typeof addedBy === 'string') note(addedBy, told(row, 'added'));
    if (row.endedBy === null) return;
    const next = rows[index + 1];
    if (next?.rowId !== row.rowId || next.table !== row.table) note(row.endedBy, told(row, 'removed'));
    else {
      const fields = differences(row.content, next.content);
      if (fields.length > 0) note(row.endedBy, changed(next, fields));
    }
  });
  return changes;
}

/** What is told of a row that was added without an amendment: an event, a party, a photograph. */
export function addition(row: RowState): RowChange {
  return told(row, 'added');
}

function told({ table, rowId, content }: RowState, what: RowChange['what']): RowChange {
  const row = Object.fromEntries(NAMING.map((column) => [column, content[column] ?? null]));
  return { table, rowId, what, fields: [], row };
}

function changed(row: RowState, fields: readonly FieldChange[]): RowChange {
  const status = fields.find(({ field }) => field === 'status')?.to;
  if (status === 'withdrawn') return told(row, 'withdrawn');
  const others = fields.filter(({ field }) => field !== 'status');
  return { ...told(row, status === undefined ? 'changed' : 'restored'), fields: others };
}

function differences(before: RowState['content'], after: RowState['content']): FieldChange[] {
  return Object.keys(after).flatMap((field) => {
    const [from, to] = [before[field] ?? null, after[field] ?? null];
    return NOT_TOLD.has(field) || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
