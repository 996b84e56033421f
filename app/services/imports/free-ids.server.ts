import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findKnownContents } from '#db/queries/import-rows.server.ts';

import { CONTENT_ID } from './read/map-rows.ts';
import type { ImportedRow } from './read/imported-row.ts';
import { itemIdOf } from './rows-to-store.ts';

/** Ids that are asked for at once for one content. */
const AT_ONCE = 32;

/**
 * Rows of a file without ids of its own are told apart by their content and a number. Here each gets the next number that this import has not given
 * away: equal rows of one file are different items, and an equal row of another import is the same item.
 */
export async function withFreeIds(
  tx: PortalTransaction,
  { memberState, source, batchId }: { memberState: string; source: string; batchId: string },
  rows: readonly ImportedRow[],
): Promise<ImportedRow[]> {
  const taken = new Set<string>();
  const found = [...rows];
  let open = rows.flatMap((row, index) => {
    const content = CONTENT_ID.exec(row.sourceItemId)?.[1];
    return content === undefined ? [] : [{ index, row, content }];
  });
  for (let from = 1; open.length > 0; from += AT_ONCE) {
    const offered = open.map(({ row, content }) =>
      Array.from({ length: AT_ONCE }, (_, nth) => ({ ...row, sourceItemId: `${content}:${from + nth}` })),
    );
    const known = await findKnownContents(tx, memberState, source, [
      ...new Set(offered.flat().map(itemIdOf)),
    ]);
    const left: typeof open = [];
    for (const [position, one] of open.entries()) {
      const free = offered[position]?.find((row) => {
        const id = itemIdOf(row);
        return known.get(id)?.batchId !== batchId && !taken.has(id);
      });
      if (!free) {
        left.push(one);
        continue;
      }
      taken.add(itemIdOf(free));
      found[one.index] = free;
    }
    open = left;
  }
  return found;
}
