import { normalise } from '#app/domain/marking/normalise.ts';
import { isLoss } from '#app/domain/occasion.ts';
import { matchKeys } from '#app/services/records/match-keys.server.ts';
import { searchKey } from '#app/services/records/search-keys.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { Match } from '#db/queries/marking-keys.server.ts';
import { dropKeys } from '#db/queries/marking-keys.server.ts';
import { addKeys, findMarkings, type WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/**
 * Makes the search follow a record as it stands now, and matches it anew. Hits that were there stay as they are.
 * @returns hits that are new, and matches that the other State keeps blind
 */
export async function renewKeys(tx: PortalTransaction, record: WeaponRecordRow): Promise<Match[]> {
  await dropKeys(tx, record.id);
  if (record.status === 'withdrawn') return [];
  const keys = (await findMarkings(tx, [record.id])).flatMap((mark) => {
    // A field of a register may hold prose around the mark: what is normalised is then only a part of it.
    const alone = mark.normalised === normalise(mark.as_read);
    const key = searchKey(alone ? { ...mark, asRead: mark.as_read } : mark);
    return key
      ? [
          {
            ...key,
            record_id: record.id,
            member_state: record.member_state,
            is_loss: isLoss(record.report_type),
            sharing: record.sharing,
          },
        ]
      : [];
  });
  await addKeys(tx, keys);
  return matchKeys(tx, keys);
}
