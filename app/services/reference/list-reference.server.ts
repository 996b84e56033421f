import { calibreKey } from '#app/domain/calibre.ts';
import { makeKey, makeName } from '#app/domain/make.ts';
import { modelKey } from '#app/domain/model.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { listCalibres, listMakes, listModels, listProofHouses } from '#db/queries/reference-lists.server.ts';
import { readCalibreLabels } from '#db/queries/reference-suggestions.server.ts';

export const REFERENCE_LISTS = ['makes', 'models', 'calibres', 'proof-houses'] as const;
export type ReferenceList = (typeof REFERENCE_LISTS)[number];

export interface ReferenceAsked {
  readonly list: ReferenceList;
  /** As typed; matched anywhere in a name or another name. */
  readonly typed: string;
  /** Models of this maker only; empty for all. */
  readonly make: string;
  /** The last row of the page before: its name, or maker and model. */
  readonly after: readonly string[];
}

const PAGE = 50;

/** One page of a reference table, and the row after which the next begins. */
export async function listReference(tx: PortalTransaction, asked: ReferenceAsked) {
  const [after = '', second = ''] = asked.after;
  const limit = PAGE + 1;
  switch (asked.list) {
    case 'makes': {
      const rows = await listMakes(tx, { key: keyOf(makeKey, asked.typed), limit, after });
      return { list: asked.list, ...paged(rows, (row) => [row.name]) } as const;
    }
    case 'models': {
      const make = makeName(asked.make) ?? asked.make.trim();
      const rows = await listModels(tx, {
        key: keyOf(modelKey, asked.typed),
        limit,
        after: [after, second],
        make,
      });
      return { list: asked.list, ...paged(rows, (row) => [row.make, row.model]) } as const;
    }
    case 'calibres': {
      const rows = await listCalibres(tx, { key: keyOf(calibreKey, asked.typed), limit, after });
      return { list: asked.list, ...paged(rows, (row) => [row.label]) } as const;
    }
    case 'proof-houses':
      return { list: asked.list, rows: await listProofHouses(tx), next: undefined } as const;
  }
}

/** Signs alone are the name of nothing: no key of any row holds a dash. */
function keyOf(form: (asRead: string) => string, typed: string): string {
  return form(typed) || (typed.trim() === '' ? '' : '-');
}

/** Labels of the cartridges on a page of models, by code. */
export async function labelsOfCalibres(
  tx: PortalTransaction,
  models: readonly { readonly calibres: readonly string[] }[],
): Promise<Record<string, string>> {
  const codes = [...new Set(models.flatMap((model) => model.calibres))];
  return codes.length > 0 ? readCalibreLabels(tx, codes) : {};
}

function paged<Row>(rows: readonly Row[], keyOf: (row: Row) => string[]) {
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last !== undefined ? keyOf(last) : undefined };
}
