import { checkMark } from '#app/domain/marking/check-mark.ts';
import { type Essential, missingEssentials } from '#app/domain/request-content.ts';
import type { CaptureDraft, WeaponForm } from '#app/forms/capture.ts';

/** Steps a draft lacks before it can be registered, in their order. */
export function draftGaps(data: CaptureDraft): ('occasion' | 'weapon')[] {
  return [
    ...(data.occasion ? [] : (['occasion'] as const)),
    ...(data.weapons.length > 0 ? [] : (['weapon'] as const)),
  ];
}

/** What the officer should know of a weapon before registering it; none of it forbids that. */
export interface WeaponAdvice {
  /** Essentials that a tracing request will need (ISACS 05.31, 6.3). */
  readonly missing: readonly Essential[];
  /** Marks with characters that show nothing, by their code points. */
  readonly hidden: readonly { asRead: string; codes: readonly string[] }[];
  /** Marks in another script, with the form in which they are searched. */
  readonly otherScript: readonly { asRead: string; normalised: string }[];
}

export function weaponAdvice(weapon: WeaponForm): WeaponAdvice {
  const marks = weapon.marks.filter((mark) => mark.asRead !== '');
  const checked = marks.map(({ asRead }) => ({ asRead, ...checkMark(asRead, 'record') }));
  return {
    missing: missingEssentials({
      make: weapon.make,
      model: weapon.model,
      calibre: weapon.calibre,
      serialRead: marks.some((mark) => mark.kind === 'serial' && mark.legibility !== 'obliterated'),
      manufactureCountry: weapon.manufactureCountry ?? null,
      importCountry: weapon.importCountry ?? null,
      hasImportMark: marks.some((mark) => mark.kind === 'import'),
    }),
    hidden: checked.flatMap(({ asRead, hidden }) => (hidden.length > 0 ? [{ asRead, codes: hidden }] : [])),
    otherScript: checked.flatMap(({ asRead, otherScript, normalised }) =>
      otherScript ? [{ asRead, normalised }] : [],
    ),
  };
}
