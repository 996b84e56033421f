import type { Problem } from '#app/domain/refusal.ts';
import { choice, findSubdivision, likeSubdivisions, subdivisionCode } from '#app/domain/subdivision.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readSubdivisions } from '#db/queries/subdivisions.server.ts';

/**
 * What was typed for a first-level subdivision, as records keep it (`ES-MD`); null where nothing was typed.
 * @param field the form's name of the field, for the problem
 */
export async function resolveSubdivision(
  tx: PortalTransaction,
  { country, typed, field }: { country: string | undefined; typed: string; field: string },
): Promise<{ code: string | null } | { problem: Problem }> {
  if (typed.trim() === '') return { code: null };
  if (country === undefined) return { problem: { field, key: 'errors.subdivisionCountry' } };
  const among = await readSubdivisions(tx, country);
  const found = findSubdivision(among, typed);
  if (found) return { code: subdivisionCode(found) };
  const like = likeSubdivisions(among, typed).map(choice).join(' · ');
  return {
    problem:
      like === ''
        ? { field, key: 'errors.subdivision' }
        : { field, key: 'errors.subdivisionLike', values: { like } },
  };
}
