import type { CaptureDraft } from '#app/forms/capture.ts';
import { needsMarks } from '#app/forms/marks.ts';

/** A step that a draft lacks before it can be registered. */
export type DraftGap =
  | { readonly step: 'weapon' | 'place' }
  | { readonly step: 'marks'; readonly key: string; /** Of the item, from 1 */ readonly number: number };

/** What a draft lacks, in the order of the steps. What is said of context and persons may be nothing. */
export function draftGaps({ weapons, place }: CaptureDraft): DraftGap[] {
  const unmarked = weapons.flatMap((weapon, index): DraftGap[] =>
    weapon.marks.length === 0 && needsMarks(weapon.itemKind)
      ? [{ step: 'marks', key: weapon.key, number: index + 1 }]
      : [],
  );
  return [
    ...(weapons.length === 0 ? [{ step: 'weapon' } as const] : unmarked),
    ...(place === undefined ? [{ step: 'place' } as const] : []),
  ];
}
