import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import type { Subdivision } from '#app/domain/subdivision.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countTried, findBatchOccasions, type ImportBatchRow } from '#db/queries/import-batches.server.ts';
import { findKnownContents } from '#db/queries/import-rows.server.ts';
import { readSubdivisions } from '#db/queries/subdivisions.server.ts';
import { amendSetAside, type KeptSetAside, type TriedSetAside } from '#db/queries/set-aside-rows.server.ts';

import { compareKnown } from './compare-known.server.ts';
import { withFreeIds } from './free-ids.server.ts';
import { headerOf } from './header-of.ts';
import { countRow, type RowCounts } from './read/count-rows.ts';
import { findHeader } from './read/find-header.ts';
import { wordKey } from './read/grid.ts';
import type { ImportedRow } from './read/imported-row.ts';
import { contentOf, giveOwnId, type RowReader, singleRowReader } from './read/map-rows.ts';
import { mappingSchema } from './read/mapping.ts';
import { itemIdOf, occasionKey } from './rows-to-store.ts';
import { type StoredRows, storeRows } from './store-rows.server.ts';

/** A row that was set aside, to be tried again: with corrected cells, or as it was left. */
export interface RowToTry extends KeptSetAside {
  readonly corrected?: readonly string[];
}

/** What came of one row; `code` and `column` say why it waits still. */
export type TriedRow = Pick<TriedSetAside, 'rowNumber' | 'status' | 'code' | 'column'>;

export interface TriedRows extends Pick<StoredRows, 'stored' | 'hits' | 'records'> {
  readonly results: readonly TriedRow[];
}

/**
 * Tries rows that were set aside again, in the caller's transaction, and stores those that can be read now: each once, in the
 * occasion of the other rows of its case. An item that the import had under the same id already keeps its own beside it, as it would have in
 * the file. The caller holds the import, and writes the audit row.
 * @param noted what is to stand in the import's summary beside its counts
 * @throws Conflict where somebody else has settled one of the rows meanwhile
 */
export async function tryRows(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: ImportBatchRow,
  rows: readonly RowToTry[],
  noted: (tried: TriedRows) => object = () => ({}),
): Promise<TriedRows> {
  const mapping = mappingSchema.parse(batch.mapping_used);
  const { memberState } = officer;
  const { source } = mapping;
  const subdivisions = await readSubdivisions(tx, mapping.constants.placeCountry);
  const read = readAgain(readerOf(batch, subdivisions), rows);
  const found = await withFreeIds(tx, { memberState, source, batchId: batch.id }, read.rows);
  const compared = await compareKnown(tx, memberState, source, found);
  const apart = await apartFromOwn(tx, { memberState, source, batchId: batch.id }, compared.differing);
  const once = onlyOnce([...compared.fresh, ...apart.fresh]);
  const occasions = await occasionsOf(tx, memberState, batch.id, once.fresh);
  const facts = { officer, source, batchId: batch.id, sharing: batch.sharing ?? 'national', occasions };
  const added = await storeRows(tx, once.fresh, facts);
  const known = [...compared.known, ...apart.known, ...once.repeated];
  const changes = [
    ...read.aside,
    ...apart.differing.map((row): Outcome => ({
      rowNumber: row.rowNumber,
      status: 'waiting',
      code: 'item_known_differs',
      column: '',
      value: row.sourceItemId.slice(0, 200),
    })),
    ...once.fresh.map((row): Outcome => ({ rowNumber: row.rowNumber, status: 'stored' })),
    ...known.map((row): Outcome => ({ rowNumber: row.rowNumber, status: 'known' })),
  ];
  const byRow = new Map(rows.map((row) => [row.rowNumber, row]));
  const settled = changes.map((change) => settledOf(change, byRow));
  if ((await amendSetAside(tx, batch.id, officer.id, settled)) < settled.length) {
    throw new Conflict('import.conflict.moved');
  }
  const tried = { stored: added.stored, hits: added.hits, records: added.records, results: settled };
  await countTried(
    tx,
    batch.id,
    { ...tried, known: known.length },
    { ...summaryWith(batch, [...once.fresh, ...known]), ...noted(tried) },
  );
  return tried;
}

type Outcome = Pick<TriedSetAside, 'rowNumber' | 'status'> &
  Partial<Pick<TriedSetAside, 'code' | 'column' | 'value'>>;

/** Reads rows as the file was read. */
function readAgain(read: RowReader, rows: readonly RowToTry[]): { rows: ImportedRow[]; aside: Outcome[] } {
  const again: { rows: ImportedRow[]; aside: Outcome[] } = { rows: [], aside: [] };
  for (const { rowNumber, cells, amended, corrected } of rows) {
    const row = read(corrected ?? amended ?? cells, rowNumber);
    if ('code' in row) again.aside.push({ ...row, status: 'waiting' });
    else again.rows.push(row);
  }
  return again;
}

function readerOf(batch: ImportBatchRow, subdivisions: readonly Subdivision[]): RowReader {
  const mapping = mappingSchema.parse(batch.mapping_used);
  const table = { kind: 'csv' as const, sheet: '', rows: [headerOf(batch)] };
  return singleRowReader(findHeader(table, mapping), mapping, subdivisions);
}

/** Items under whose id the same import has another one: two of one file, of which each keeps its place. */
async function apartFromOwn(
  tx: PortalTransaction,
  { memberState, source, batchId }: { memberState: string; source: string; batchId: string },
  differing: readonly ImportedRow[],
) {
  const there = await findKnownContents(tx, memberState, source, differing.map(itemIdOf));
  const own = differing.filter((row) => there.get(itemIdOf(row))?.batchId === batchId);
  for (const row of own) giveOwnId(row, contentOf(row, wordKey), 'itemId', '');
  const compared = await compareKnown(tx, memberState, source, own);
  const others = differing.filter((row) => !own.includes(row));
  return { ...compared, differing: [...others, ...compared.differing] };
}

/** Of rows that are one item the first; another item under its id gets an id of its own. */
function onlyOnce(rows: readonly ImportedRow[]): { fresh: ImportedRow[]; repeated: ImportedRow[] } {
  const seen = new Map<string, ImportedRow>();
  const once = { fresh: [] as ImportedRow[], repeated: [] as ImportedRow[] };
  for (const row of rows) {
    const first = seen.get(itemIdOf(row));
    const content = contentOf(row, wordKey);
    if (first && contentOf(first, wordKey) !== content)
      giveOwnId(row, content, 'itemId', String(first.rowNumber));
    const id = itemIdOf(row);
    if (seen.has(id)) once.repeated.push(row);
    else {
      seen.set(id, row);
      once.fresh.push(row);
    }
  }
  return once;
}

/** Occasions of the import that these rows belong to. */
async function occasionsOf(
  tx: PortalTransaction,
  memberState: string,
  batchId: string,
  rows: readonly ImportedRow[],
): Promise<ReadonlyMap<string, string>> {
  const keys = rows.flatMap(({ occasion }) => {
    const [caseReference] = occasionKey(occasion)?.split('\n') ?? [];
    return caseReference === undefined ? [] : [{ caseReference, date: occasion.date }];
  });
  if (keys.length === 0) return new Map();
  const dates = [...new Set(keys.map(({ date }) => date))];
  const cases = [...new Set(keys.map(({ caseReference }) => caseReference))];
  const found = await findBatchOccasions(tx, { batchId, memberState }, dates, cases);
  return new Map(found.map((occasion) => [occasionKey(occasion) ?? '', occasion.id]));
}

function settledOf(change: Outcome, rows: ReadonlyMap<number, RowToTry>): TriedSetAside {
  const row = rows.get(change.rowNumber);
  return {
    rowNumber: change.rowNumber,
    status: change.status,
    amended: row?.corrected ?? null,
    // Of a row that came in, why it had been set aside stays.
    code: change.code ?? row?.code ?? '',
    column: change.column ?? row?.column ?? '',
    value: change.value ?? row?.value ?? '',
  };
}

/** The import's summary, with rows that came in after all among its counts. */
function summaryWith(batch: ImportBatchRow, rows: readonly ImportedRow[]): object {
  const summary = structuredClone(batch.summary) as { counts?: RowCounts };
  const { counts } = summary;
  if (!counts) return summary;
  for (const row of rows) {
    countRow(counts, row);
    counts.rows -= 1;
    counts.setAside -= 1;
  }
  return summary;
}
