import type { AskedBefore, CaptureDraft } from '#app/forms/capture.ts';
import { keptFrom } from '#app/forms/kept.ts';
import type { MarkForm } from '#app/forms/marks.ts';

/** What of a search describes the arm itself. */
export function askedBefore({ mark, make, model, calibre, firearmType }: AskedBefore): AskedBefore {
  return { mark, make, model, calibre, firearmType };
}

/** Fields of the step "Identify" as the search that led here gives them, for the first item alone. */
export function identifiedBefore({ weapons, asked }: CaptureDraft): Record<string, string[]> {
  if (!asked || weapons.length > 0) return {};
  const { make, model, calibre, firearmType } = asked;
  return keptFrom({ make, model, calibre, ...(firearmType !== 'unknown' && { firearmType }) });
}

/** The first of these empty marks with what was typed in the search, for the first item alone. */
export function markedBefore<Mark extends Partial<MarkForm>>(
  { weapons, asked }: CaptureDraft,
  key: string,
  marks: readonly Mark[],
): readonly (Mark & Partial<MarkForm>)[] {
  if (!asked || asked.mark === '' || weapons[0]?.key !== key) return marks;
  const legibility = /[?*]/.test(asked.mark) ? 'partial' : 'clear';
  const [first, ...rest] = marks;
  return first ? [{ ...first, asRead: asked.mark, legibility }, ...rest] : marks;
}
