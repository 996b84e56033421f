import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findSavedMappings } from '#db/queries/import-mappings.server.ts';

import { mappingSchema } from './read/mapping.ts';
import { type MappingDraft, proposeMapping } from './read/propose-mapping.ts';
import { shippedMappings } from './read/shipped-mappings.ts';
import type { TableFacts } from './read/table-facts.ts';
import type { KnownMapping } from './reading/messages.ts';

/** A State keeps fewer registers than this. */
const MOST_SAVED = 200;

/** Mappings that a file may be read by: the State's own, the latest first, then those that Marktrace brings. */
export async function findKnownMappings(tx: PortalTransaction): Promise<KnownMapping[]> {
  const saved = (await findSavedMappings(tx, MOST_SAVED)).flatMap(({ id, document }) => {
    // One of an older release that is none any more cannot be chosen; its versions stay.
    const read = mappingSchema.safeParse(document);
    return read.success ? [{ key: `saved:${id}`, mapping: read.data }] : [];
  });
  return [...saved, ...shippedMappings().map((mapping) => ({ key: `shipped:${mapping.name}`, mapping }))];
}

/** The first known mapping that fits, or a proposal from what the table looks like. */
export function chooseMapping(
  facts: TableFacts,
  known: readonly KnownMapping[],
  fits: readonly string[],
  memberState: string,
): MappingDraft {
  const best = known.find(({ key }) => fits.includes(key));
  return best ? best.mapping : proposeMapping(facts, memberState);
}
