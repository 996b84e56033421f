import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';
import { calibresOfModel } from '#app/services/reference/suggest.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { suggestCalibres, suggestMakes, suggestModels } from '#db/queries/reference-suggestions.server.ts';

export interface Suggestions {
  readonly makes: readonly string[];
  /** Of the chosen make; none before a make is chosen. */
  readonly models: readonly string[];
  /** Those of the chosen model alone, where they are known. */
  readonly calibres: readonly string[];
}

/** As many as leave a page light: the names that are written in the most ways are met the most often. */
const MAKES = 130;
const MODELS = 100;
const CALIBRES = 100;

/**
 * Makes, models and calibres from the reference tables, offered while typing; anything else may be typed. A calibre is offered
 * only in a spelling that leads to its code.
 */
export async function findSuggestions(
  tx: PortalTransaction,
  { make = '', model = '' }: { make?: string; model?: string } = {},
): Promise<Suggestions> {
  const makes = await suggestMakes(tx, '', MAKES);
  const maker = makeName(make) ?? make.trim();
  const models = maker === '' ? [] : await suggestModels(tx, { make: maker, key: '' }, MODELS);
  const own = model === '' ? [] : await calibresOfModel(tx, { make, model });
  const calibres = own.length > 0 ? own : await suggestCalibres(tx, '', CALIBRES);
  return {
    makes: makes.sort(),
    models: models.sort(),
    calibres: calibres.filter((label) => calibreCode(label) !== undefined).sort(),
  };
}
