import { createHash } from 'node:crypto';

import { initialOutcome } from '#app/domain/initial-outcome.ts';
import { storable } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import { isLoss } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { searchKey } from '#app/services/records/search-keys.ts';
import type { NewRows } from '#db/queries/add-rows.server.ts';
import { newIds } from '#db/queries/ids.server.ts';

import type { ImportedOccasion, ImportedRow } from './read/imported-row.ts';

export interface ImportFacts {
  readonly officer: NationalOfficer;
  readonly source: string;
  readonly batchId: string;
  readonly sharing: SharingLevel;
  /** Occasions that are there already, by {@link occasionKey}: rows of theirs join them. */
  readonly occasions?: ReadonlyMap<string, string>;
}

/** Longer ids do not fit into their index, whatever script they are written in. */
const LONGEST_ID = 400;
/** A case reference is cut to its column. */
const LONGEST_CASE = 100;
/** So are custody and seal numbers. */
const LONGEST_NUMBER = 100;

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

/** Rows of tables to which more are added. */
type Store = { -readonly [T in 'occasion' | 'weapon_record' | 'marking' | 'marking_key']: Row<T>[] };
type Row<T extends keyof NewRows> = NonNullable<NewRows[T]>[number];

/**
 * Rows of a register as rows of the tables. Items of one case on one day are one occasion: one instance, many
 * arms. Texts longer than a column are cut; the whole serial cell is kept with the mark. Keys come sorted, so that a batch
 * touches each page of their index once.
 */
export function rowsToStore(rows: readonly ImportedRow[], facts: ImportFacts): Store {
  const ids = newIds(rows.reduce((sum, row) => sum + 2 + row.marks.length, 0));
  let used = 0;
  const nextId = (): string => ids[(used += 1) - 1] ?? '';
  const store: Store = { occasion: [], weapon_record: [], marking: [], marking_key: [] };
  const occasions = new Map(facts.occasions);
  for (const row of rows) {
    const key = occasionKey(row.occasion) ?? String(row.rowNumber);
    let occasionId = occasions.get(key);
    if (occasionId === undefined) {
      occasionId = nextId();
      occasions.set(key, occasionId);
      store.occasion.push(occasionOf(row, occasionId, facts));
    }
    const id = nextId();
    store.weapon_record.push(recordOf(row, id, occasionId, facts));
    addMarks(store, row, id, nextId, facts);
  }
  store.marking_key.sort((one, other) => (one.skeleton < other.skeleton ? -1 : 1));
  return store;
}

/** What makes rows one occasion: the case, the day, and what was found about it. A row without a case stands alone. */
export function occasionKey(
  occasion: Pick<
    ImportedOccasion,
    'caseReference' | 'date' | 'reportType' | 'legalGround' | 'criminalContext' | 'criminal'
  >,
): string | undefined {
  const { caseReference, date, reportType, legalGround, criminalContext, criminal } = occasion;
  if (caseReference === '') return undefined;
  return [
    caseReference.slice(0, LONGEST_CASE),
    date,
    reportType,
    legalGround,
    criminalContext,
    criminal,
  ].join('\n');
}

function occasionOf({ occasion }: ImportedRow, id: string, { officer }: ImportFacts): Row<'occasion'> {
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
    place_country: occasion.placeCountry,
    subdivision: occasion.subdivision,
    conveyance: occasion.conveyance,
    circumstances: [occasion.circumstances, ...occasion.offences].filter(Boolean).join('; ').slice(0, 4000),
    case_reference: occasion.caseReference.slice(0, LONGEST_CASE),
    registered_by: officer.id,
  };
}

function recordOf(
  row: ImportedRow,
  id: string,
  occasionId: string,
  { officer, source, batchId, sharing }: ImportFacts,
): Row<'weapon_record'> {
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
    restricted_use: item.restricted,
    custody_number: item.custodyNumber.slice(0, LONGEST_NUMBER),
    seal_number: item.sealNumber.slice(0, LONGEST_NUMBER),
    outcome: initialOutcome({
      reportType: occasion.reportType,
      condition: item.condition,
      marks: row.marks.map((mark) => ({ kind: mark.kind ?? 'serial', legibility: mark.legibility })),
    }),
    import_batch_id: batchId,
    source,
    source_item_id: itemIdOf(row),
    notes: row.notes,
    registered_by: officer.id,
  };
}

function addMarks(
  store: Store,
  row: ImportedRow,
  recordId: string,
  nextId: () => string,
  { officer, sharing }: ImportFacts,
): void {
  for (const mark of row.marks) {
    const kind = mark.kind ?? 'serial';
    store.marking.push({
      id: nextId(),
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
    store.marking_key.push({
      skeleton: skeleton(key.normalised),
      record_id: recordId,
      member_state: officer.memberState,
      is_loss: isLoss(row.occasion.reportType),
      sharing,
      normalised: key.normalised,
    });
  }
}
