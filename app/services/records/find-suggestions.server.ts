import { sql } from 'kysely';

import { calibreCode } from '#app/domain/calibre.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

export interface Suggestions {
  readonly makes: readonly string[];
  readonly calibres: readonly string[];
}

/** As many as leave a page light: the names that are written in the most ways are met the most often. */
const MAKES = 130;
const CALIBRES = 100;

/**
 * Makes and calibres from the reference tables, offered while typing; anything else may be typed. A calibre is offered
 * only in a spelling that leads to its code.
 */
export async function findSuggestions(tx: PortalTransaction): Promise<Suggestions> {
  const makes = await tx
    .selectFrom('reference_make')
    .select('name')
    .orderBy(sql`cardinality(aliases)`, 'desc')
    .orderBy('name')
    .limit(MAKES)
    .execute();
  const calibres = await tx
    .selectFrom('reference_calibre')
    .select('label')
    .orderBy(sql`cardinality(spellings)`, 'desc')
    .orderBy('label')
    .limit(CALIBRES)
    .execute();
  return {
    makes: makes.map((make) => make.name).sort(),
    calibres: calibres
      .map((calibre) => calibre.label)
      .filter((label) => calibreCode(label) !== undefined)
      .sort(),
  };
}
