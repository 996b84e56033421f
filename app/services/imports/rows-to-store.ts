import { createHash } from 'node:crypto';

import { initialOutcome } from '#app/domain/initial-outcome.ts';
import { storable } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import { isLoss } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { searchKey } from '#app/services/records/search-keys.ts';
import type { BulkRows } from '#db/queries/bulk-records.server.ts';

import type { ImportedRow } from './read/imported-row.ts';

export interface ImportFacts {
  readonly officer: NationalOfficer;
  readonly source: string;
  readonly batchId: string;
  readonly sharing: SharingLevel;
}

/** Longer ids do not fit into their index, whatever script they are written in. */
const LONGEST_ID = 400;

/**
 * The id under which an item of a register is known for good: weapons and ammunition may share numbers. One too long for
 * the index keeps its beginning, and a digest of the whole.
 */
export function itemIdOf(row: ImportedRow): string {
  const { kind } = row.item;
  const id = storable(kind === 'weapon' ? row.sourceItemId : `${kind}:${row.sourceItemId}`);
  if (id.length <= LONGEST_ID) return id;
  return storable(`${id.slice(0, 300)}…${createHash('sha256').update(id).digest('hex')}`);
}

/**
 * Rows of a register as rows of the tables. Items of one case on one day are one occasion: one instance, many
 * arms. Texts longer than a column are cut; the whole serial cell is kept with the mark.
 * @param ids at least two for each row
 */
export function rowsToStore(
  rows: readonly ImportedRow[],
  ids: readonly string[],
  facts: ImportFacts,
): BulkRows {
  let used = 0;
  const nextId = (): string => {
    const id = ids[used];
    if (id === undefined) throw new RangeError('fewer ids than rows');
    used += 1;
    return id;
  };
  const store = { occasions: [], records: [], markings: [], keys: [] } as {
    -readonly [K in keyof BulkRows]: BulkRows[K][number][];
  };
  const occasions = new Map<string, string>();
  for (const row of rows) {
    const key = occasionKey(row);
    let occasionId = occasions.get(key);
    if (occasionId === undefined) {
      occasionId = nextId();
      occasions.set(key, occasionId);
      store.occasions.push(occasionOf(row, occasionId, facts));
    }
    const id = nextId();
    store.records.push(recordOf(row, id, occasionId, facts));
    addMarks(store, row, id, facts);
  }
  return store;
}

function occasionKey({ rowNumber, occasion }: ImportedRow): string {
  if (occasion.caseReference === '') return String(rowNumber);
  const { caseReference, date, reportType, legalGround, criminalContext, criminal } = occasion;
  return [caseReference, date, reportType, legalGround, criminalContext, criminal].join('\n');
}

function occasionOf(
  { occasion }: ImportedRow,
  id: string,
  { officer }: ImportFacts,
): BulkRows['occasions'][number] {
  return {
    id,
    member_state: officer.memberState,
    report_type: occasion.reportType,
    occurred_on: occasion.date,
    place: [occasion.place, occasion.precinct].filter(Boolean).join(', ').slice(0, 200),
    place_kind: occasion.placeKind,
    legal_ground: occasion.legalGround,
    criminal_context: occasion.criminalContext,
    criminal: occasion.criminal,
    latitude: occasion.latitude,
    longitude: occasion.longitude,
    conveyance: occasion.conveyance,
    circumstances: [occasion.circumstances, ...occasion.offences].filter(Boolean).join('; ').slice(0, 4000),
    case_reference: occasion.caseReference.slice(0, 100),
    registered_by: officer.id,
  };
}

function recordOf(
  row: ImportedRow,
  id: string,
  occasionId: string,
  { officer, source, batchId, sharing }: ImportFacts,
): BulkRows['records'][number] {
  const { item, occasion } = row;
  return {
    id,
    member_state: officer.memberState,
    occasion_id: occasionId,
    report_type: occasion.reportType,
    occurred_on: occasion.date,
    sharing,
    item_kind: item.kind === 'weapon' ? 'small_arm' : item.kind,
    firearm_type: item.firearmType,
    condition: item.condition,
    make: item.make.slice(0, 100),
    model: item.model.slice(0, 100),
    calibre: item.calibre.slice(0, 100),
    calibre_code: item.calibreCode,
    manufacture_country: item.country,
    manufacture_country_as_read: item.countryAsRead,
    import_country: item.importCountry,
    manufacture_year: item.manufactureYear,
    import_year: item.importYear,
    quantity: item.quantity,
    description: [item.typeAsRead, item.description].filter(Boolean).join('; ').slice(0, 2000),
    state_owned: item.stateOwned,
    owner_category: item.ownerCategory ?? '',
    outcome: initialOutcome({
      reportType: occasion.reportType,
      condition: item.condition,
      marks: row.marks.map((mark) => ({ kind: mark.kind ?? 'serial', legibility: mark.legibility })),
    }),
    import_batch_id: batchId,
    source,
    source_item_id: itemIdOf(row),
    // One JSON value among others: the whole row is sent as one.
    notes: row.notes as unknown as string,
    registered_by: officer.id,
  };
}

function addMarks(
  store: { markings: BulkRows['markings'][number][]; keys: BulkRows['keys'][number][] },
  row: ImportedRow,
  recordId: string,
  { officer, sharing }: ImportFacts,
): void {
  for (const mark of row.marks) {
    const kind = mark.kind ?? 'serial';
    store.markings.push({
      record_id: recordId,
      member_state: officer.memberState,
      kind,
      component: mark.component ?? 'frame',
      position: mark.position.slice(0, 200),
      legibility: mark.legibility,
      as_read: mark.asRead.slice(0, 400),
      normalised: mark.normalised,
      note: mark.kind || row.serialAsRead === mark.asRead ? '' : row.serialAsRead.slice(0, 1000),
    });
    const key = searchKey({ kind, normalised: mark.normalised });
    if (!key) continue;
    store.keys.push({
      skeleton: skeleton(key.normalised),
      record_id: recordId,
      member_state: officer.memberState,
      is_loss: isLoss(row.occasion.reportType),
      sharing,
      normalised: key.normalised,
    });
  }
}
