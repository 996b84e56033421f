import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { MOST_PHOTOGRAPHS, type Shown, shownBy } from '#app/domain/photograph.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { DescriptionForm } from '#app/forms/photographs.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addPhotograph } from '#db/queries/photographs.server.ts';

import type { KeptPhotograph } from './keep-photographs.server.ts';
import { markColumns, type PhotographedArm } from './photographed-arm.ts';

/**
 * What a form says of photographs of this arm.
 * @throws Invalid for what is no subject or no mark of the arm, and for a day to come
 */
export function describedAs(
  { marks }: PhotographedArm,
  description: DescriptionForm,
  now: Date,
): Shown & { caption: string; takenOn: string | null } {
  const { shows, caption, takenOn = null } = description;
  const shown = shownBy(shows, marks);
  if (!shown) throw new Invalid([{ field: 'shows', key: 'photograph.problem.shows' }]);
  if (takenOn !== null && takenOn > latestDate(now)) {
    throw new Invalid([{ field: 'takenOn', key: 'errors.future' }]);
  }
  return { ...shown, caption, takenOn };
}

/**
 * Adds photographs, whose files are on the disk, to an arm of one's own that was read under `lockPhotographsOf`. A file that is
 * there already and shows the same is added once, so a form that is sent twice adds nothing.
 * @returns those that were added
 * @throws Invalid for more photographs than an arm may have
 */
export async function addPhotographs(
  tx: PortalTransaction,
  officer: NationalOfficer,
  arm: PhotographedArm,
  description: DescriptionForm,
  kept: readonly KeptPhotograph[],
  now: Date,
): Promise<KeptPhotograph[]> {
  const { subject, mark, caption, takenOn } = describedAs(arm, description, now);
  const there = arm.photographs.filter((one) => one.withdrawn === null);
  const known = new Set(
    there.filter((one) => one.subject === subject && one.mark === mark).map((one) => one.original.sha256),
  );
  const added = kept.filter(({ original: { sha256 } }) => !known.has(sha256) && known.add(sha256));
  if (there.length + added.length > MOST_PHOTOGRAPHS) {
    throw new Invalid([
      { field: 'photographs', key: 'photograph.problem.tooMany', values: { most: MOST_PHOTOGRAPHS } },
    ]);
  }
  for (const { fileId, width, height, original } of added) {
    await addPhotograph(tx, {
      member_state: officer.memberState,
      ...holderColumns(arm),
      ...markColumns(arm.holder, mark, arm.marks),
      subject,
      caption,
      taken_on: takenOn,
      original_sha256: original.sha256,
      original_type: original.type,
      original_bytes: original.bytes,
      width,
      height,
      file_id: fileId,
      added_by: officer.id,
    });
  }
  return added;
}

function holderColumns({ holder }: PhotographedArm) {
  return 'recordId' in holder
    ? { record_id: holder.recordId }
    : { draft_id: holder.draftId, weapon_key: holder.key };
}
