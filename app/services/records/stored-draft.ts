import type { CaptureDraft } from '#app/forms/capture.ts';
import { itemFields } from '#app/forms/item.ts';
import { contextForm, placeForm, sharingForm } from '#app/forms/occasion.ts';

/** A capture that was begun before items had kinds and steps were saved apart. */
interface EarlierDraft {
  weapons: readonly { key?: string; marks: readonly object[] }[];
  occasion?: { origin?: string; transit?: string };
}

/**
 * What a stored draft holds, in the present shape. A capture may lie for weeks: one that was begun under an earlier release is
 * taken up like any other.
 */
export function readStored(stored: object): CaptureDraft {
  const { weapons, occasion, ...rest } = stored as CaptureDraft & EarlierDraft;
  const read: CaptureDraft = {
    ...rest,
    weapons: weapons.map((weapon, index) => ({
      ...BLANK_ITEM,
      ...weapon,
      quantity: weapon.quantity ?? 1,
      key: weapon.key ?? String(index),
      marks: weapon.marks.map((mark) => ({ ...mark, readBy: mark.readBy ?? '' })),
    })),
  };
  if (occasion === undefined) return read;
  const stops = [occasion.origin, occasion.transit].flatMap((country) => (country ? [{ country }] : []));
  return {
    ...read,
    place: placeForm.safeParse(occasion).data,
    context: contextForm.safeParse({ stops, ...occasion }).data,
    sharing: sharingForm.safeParse(occasion).data,
  };
}

const BLANK_ITEM = { ...itemFields.parse({}), firearmType: 'unknown' } as const;
