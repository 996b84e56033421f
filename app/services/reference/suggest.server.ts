import { calibreKey } from '#app/domain/calibre.ts';
import { makeKey, makeName } from '#app/domain/make.ts';
import { modelKey, modelKeys } from '#app/domain/model.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findModels } from '#db/queries/reference.server.ts';
import {
  suggestCalibres,
  suggestMakes,
  suggestModels,
  readCalibreLabels,
} from '#db/queries/reference-suggestions.server.ts';

export const SUGGESTED_FIELDS = ['make', 'model', 'calibre'] as const;
export type SuggestedField = (typeof SUGGESTED_FIELDS)[number];

export interface Asked {
  readonly field: SuggestedField;
  /** What was typed so far; empty asks for the most likely. */
  readonly typed: string;
  readonly make: string;
  readonly model: string;
}

/** More do not fit under a field. */
const MOST = 20;

/**
 * Names from the reference tables that fit what was typed, best first: makes; models, of the make that was chosen if there is one;
 * calibres, those of the chosen model before all others. A beginning fits, and so does the beginning of another name for the same
 * thing. Additions of national offices are among them.
 */
export async function suggest(
  tx: PortalTransaction,
  { field, typed, make, model }: Asked,
): Promise<string[]> {
  if (field === 'make') return suggestMakes(tx, makeKey(typed), MOST);
  if (field === 'model')
    return suggestModels(tx, { make: makeName(make) ?? make.trim(), key: modelKey(typed) }, MOST);
  const key = calibreKey(typed);
  const own = await calibresOfModel(tx, { make, model });
  if (own.length > 0 && typed === '') return own;
  const fitting = await suggestCalibres(tx, key, MOST);
  return [...new Set([...own.filter((label) => fitting.includes(label)), ...fitting])];
}

/** Labels of the cartridges that the chosen model was made in; none where model or cartridges are not known. */
export async function calibresOfModel(
  tx: PortalTransaction,
  { make, model }: { make: string; model: string },
): Promise<string[]> {
  const models = await findModels(tx, modelKeys(model, make));
  const name = makeName(make) ?? make.trim();
  const own = models.filter((one) => one.make === name);
  const codes = new Set((own.length > 0 ? own : models).flatMap((one) => one.calibres));
  return codes.size > 0 ? Object.values(await readCalibreLabels(tx, [...codes])).sort() : [];
}
