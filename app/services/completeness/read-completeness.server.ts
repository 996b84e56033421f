import {
  COMPLETENESS_ELEMENTS,
  type CompletenessElement,
  completenessOf,
  missingElements,
  type Stated,
  type StatedElements,
} from '#app/domain/completeness.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countCompleteness, findWeights, type WeightsVersion } from '#db/queries/completeness.server.ts';

/** How complete the records of the State are, as a whole and by the agency that registered them. */
export async function readCompleteness(tx: PortalTransaction, officer: NationalOfficer) {
  const versions = await findWeights(tx);
  const { weights } = standing(versions);
  const agencies = await countCompleteness(tx, officer.memberState, COMPLETENESS_ELEMENTS);
  const elements = sumOf(agencies.map((one) => one.elements));
  return {
    records: agencies.reduce((sum, one) => sum + one.records, 0),
    score: completenessOf(elements, weights),
    elements: COMPLETENESS_ELEMENTS.map((element) => ({
      element,
      weight: weights[element],
      ...elements[element],
    })),
    agencies: agencies.map((one) => ({ ...one, score: completenessOf(one.elements, weights) })),
    versions,
  };
}

/** How complete one record of the State is, and what it does not state; nothing for what is no arm, or withdrawn. */
export async function completenessOfRecord(
  tx: PortalTransaction,
  memberState: string,
  recordId: string,
): Promise<{ score: number; missing: CompletenessElement[] } | null> {
  const { weights } = standing(await findWeights(tx));
  const [one] = await countCompleteness(tx, memberState, COMPLETENESS_ELEMENTS, recordId);
  const score = one && completenessOf(one.elements, weights);
  return one && score !== undefined ? { score, missing: missingElements(one.elements, weights) } : null;
}

/** The weights that count now. */
export function standing([newest]: readonly WeightsVersion[]): WeightsVersion {
  if (newest === undefined) throw new Error('the database holds no weights of completeness');
  return newest;
}

function sumOf(parts: readonly StatedElements[]): StatedElements {
  const sum = (element: CompletenessElement): Stated => ({
    stated: parts.reduce((total, part) => total + part[element].stated, 0),
    asked: parts.reduce((total, part) => total + part[element].asked, 0),
  });
  return Object.fromEntries(COMPLETENESS_ELEMENTS.map((element) => [element, sum(element)])) as Record<
    CompletenessElement,
    Stated
  >;
}
