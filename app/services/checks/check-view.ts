import { marksToCheck } from '#app/domain/marks-to-check.ts';
import type { StoredDraft } from '#app/services/records/capture-draft.server.ts';

import { checksOf, type Reading } from './read-check.server.ts';

/**
 * The items of a capture as the second officer sees them. What the first read of a mark is left out until the second has said
 * what he reads: it is not in the page.
 */
export function checkView({ data }: StoredDraft, readings: readonly Reading[]) {
  return data.weapons.map((weapon) => {
    const { key, marks, ...item } = weapon;
    const readAgain = new Set(marksToCheck(marks));
    const again = checksOf(weapon, readings).flatMap(({ mark, reading }) => {
      const first = marks[mark];
      if (!first) return [];
      const { kind, component, position, asRead, legibility } = first;
      const shown = reading && {
        reading: { asRead: reading.as_read, agrees: reading.agrees },
        first: { asRead, legibility },
      };
      return [{ mark, kind, component, position, ...shown }];
    });
    return { key, item, again, others: marks.filter((_, index) => !readAgain.has(index)) };
  });
}

/** Whether every mark was read again and alike. */
export function allAgree(items: ReturnType<typeof checkView>): boolean {
  return items.every((item) => item.again.every((mark) => mark.reading?.agrees === true));
}
