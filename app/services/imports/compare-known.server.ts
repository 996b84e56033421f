import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findKnownContents } from '#db/queries/import-rows.server.ts';

import { isContentId } from './read/map-rows.ts';
import type { ImportedRow } from './read/imported-row.ts';
import { itemIdOf } from './rows-to-store.ts';

export interface ComparedRows {
  /** Rows of items that are not in the register. */
  readonly fresh: ImportedRow[];
  /** Rows of items that are there as they are. */
  readonly known: ImportedRow[];
  /** Rows under whose id something else is there: another serial, or another type of arm. */
  readonly differing: ImportedRow[];
}

/**
 * Looks up by the source's own item id which rows the State's register has from this source, and whether what is there can be
 * the same item. Other readings of make or model do not make another item: they may come from another mapping. A row without an id
 * of its own is known by everything that stands in it: it is the same, also where its record was corrected since.
 */
export async function compareKnown(
  tx: PortalTransaction,
  memberState: string,
  source: string,
  rows: readonly ImportedRow[],
): Promise<ComparedRows> {
  const contents = await findKnownContents(tx, memberState, source, rows.map(itemIdOf));
  const compared: ComparedRows = { fresh: [], known: [], differing: [] };
  for (const row of rows) {
    const there = contents.get(itemIdOf(row));
    if (!there) compared.fresh.push(row);
    else if (isContentId(row.sourceItemId) || mayBeSame(row, there)) compared.known.push(row);
    else compared.differing.push(row);
  }
  return compared;
}

function mayBeSame(
  { item, marks }: ImportedRow,
  there: { readonly firearmType: string; readonly marks: readonly string[] },
): boolean {
  const types = [item.firearmType, there.firearmType];
  if (!types.includes('unknown') && types[0] !== types[1]) return false;
  const given = marks.map((mark) => mark.normalised).filter((mark) => mark !== '');
  if (given.length === 0 && there.marks.length === 0) return true;
  return given.some((mark) => there.marks.includes(mark));
}
