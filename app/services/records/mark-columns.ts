import type { Insertable } from 'kysely';

import { normalise } from '#app/domain/marking/normalise.ts';
import type { MarkForm } from '#app/forms/marks.ts';
import type { MarkingTable } from '#db/schema/records.ts';

/** What was said of a mark, as its columns. */
export function markColumns(mark: MarkForm) {
  return {
    kind: mark.kind,
    component: mark.component,
    position: mark.position,
    method: mark.method,
    legibility: mark.legibility,
    as_read: mark.asRead,
    normalised: normalise(mark.asRead),
    read_by: mark.readBy,
    read_on: mark.readOn ?? null,
  } satisfies Partial<Insertable<MarkingTable>>;
}
