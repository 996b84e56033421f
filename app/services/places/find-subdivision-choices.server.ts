import { choice } from '#app/domain/subdivision.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readSubdivisionNames, readSubdivisions } from '#db/queries/subdivisions.server.ts';

/** The subdivisions of a country as a form offers them. */
export async function findSubdivisionChoices(tx: PortalTransaction, country: string): Promise<string[]> {
  return (await readSubdivisions(tx, country)).map(choice);
}

/** The name of a subdivision that a record keeps by its code; the code itself where the table does not know it. */
export async function nameOfSubdivision(
  tx: PortalTransaction,
  code: string | null | undefined,
): Promise<string | undefined> {
  if (!code) return undefined;
  return (await readSubdivisionNames(tx, [code]))[code] ?? code;
}
