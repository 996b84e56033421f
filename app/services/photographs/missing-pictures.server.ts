import { askedFor, type Shown } from '#app/domain/photograph.ts';
import type { DraftWeapon } from '#app/forms/capture.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findPhotographsOfDraft } from '#db/queries/photographs.server.ts';

import { type ArmMark, draftMarksOf, photographOf } from './photographed-arm.ts';

/** The pictures that an item lacks of those that are asked for, and its marks as they name them. */
export interface MissingPictures {
  readonly missing: readonly Shown[];
  readonly marks: readonly ArmMark[];
}

/** What is asked for and not there of each item of a capture, by the key of the item. */
export async function findMissingPictures(
  tx: PortalTransaction,
  draftId: string,
  items: readonly DraftWeapon[],
): Promise<Record<string, MissingPictures>> {
  const rows = (await findPhotographsOfDraft(tx, draftId)).filter(({ status }) => status === 'active');
  return Object.fromEntries(
    items.map(({ key, itemKind, marks: written }) => {
      const marks = draftMarksOf(written);
      const own = rows.filter((row) => row.weapon_key === key).map((row) => photographOf(row, marks));
      const missing = askedFor(itemKind, marks, own)
        .filter(({ photographs }) => photographs.length === 0)
        .map(({ subject, mark }) => ({ subject, mark }));
      return [key, { missing, marks }];
    }),
  );
}
