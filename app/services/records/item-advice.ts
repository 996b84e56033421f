import { isArm } from '#app/domain/item.ts';
import {
  type IdentificationFacts,
  identificationWarnings,
  type IdentificationWarning,
} from '#app/domain/identification.ts';
import { type Essential, missingEssentials } from '#app/domain/request-content.ts';
import type { DraftWeapon } from '#app/forms/capture.ts';

/** What the officer should know of an item before registering it; none of it forbids that. */
export interface ItemAdvice {
  /** Essentials that a tracing request will need (ISACS 05.31, 6.3; of ammunition, 6.5). */
  readonly missing: readonly Essential[];
  readonly warnings: readonly IdentificationWarning[];
}

/** @param now year of the calendar */
export function itemAdvice(
  item: Omit<DraftWeapon, 'key'>,
  facts: IdentificationFacts,
  now: number,
): ItemAdvice {
  const { marks } = item;
  const read = (kind: string) =>
    marks.some((mark) => mark.kind === kind && mark.asRead !== '' && mark.legibility !== 'obliterated');
  return {
    missing: missingEssentials({
      itemKind: item.itemKind,
      make: item.make,
      model: item.model,
      calibre: item.calibre,
      serialRead: read('serial'),
      manufactureCountry: item.manufactureCountry ?? null,
      importCountry: item.importCountry ?? null,
      hasImportMark: marks.some((mark) => mark.kind === 'import'),
      ammunition: {
        makerCode: item.makerCode,
        lotRead: read('lot'),
        year: item.manufactureYear ?? null,
        lengths: [item.bulletDiameter ?? null, item.caseLength ?? null, item.cartridgeLength ?? null],
      },
    }),
    warnings: warningsOf(item, facts, now),
  };
}

/** What does not fit together. Of what is no arm, only its marks are looked at, and not where an arm would bear its number. */
function warningsOf(
  item: Omit<DraftWeapon, 'key'>,
  facts: IdentificationFacts,
  now: number,
): IdentificationWarning[] {
  const warnings = identificationWarnings(item, facts, now);
  // Before its marks were written down nothing is known of them.
  const ofMarks = (code: string) => code.startsWith('frame_') || code.startsWith('differing_serials');
  return warnings.filter(({ code }) => !ofMarks(code) || (isArm(item.itemKind) && item.marks.length > 0));
}
