import type { CaptureDraft } from '#app/forms/capture.ts';
import { needsMarks } from '#app/forms/marks.ts';

/** How far a capture is, as its steps show it. */
export interface DraftProgress {
  /** The item at which one is, or the last that was described. */
  readonly weapon?: string;
  /** That item has been described; its marks have been said. */
  readonly identified: boolean;
  readonly marked: boolean;
  readonly place: boolean;
  readonly context: boolean;
  /** It has a photograph; absent where nobody looked. */
  readonly photographed?: boolean;
}

/** @param key of the item at which one is; without it the last one counts, done when all are */
export function progressOf({ weapons, place, context }: CaptureDraft, key?: string): DraftProgress {
  const at = key === undefined ? weapons : weapons.filter((weapon) => weapon.key === key);
  const weapon = key ?? weapons.at(-1)?.key;
  return {
    ...(weapon !== undefined && { weapon }),
    identified: at.length > 0,
    marked: at.length > 0 && at.every((one) => one.marks.length > 0 || !needsMarks(one.itemKind)),
    place: place !== undefined,
    context: context !== undefined,
  };
}
