import { initialOutcome } from '#app/domain/initial-outcome.ts';
import { pairMarks } from '#app/domain/marking/pair-marks.ts';
import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { AmendmentForm } from '#app/forms/amendment.ts';
import type { IdentifyForm } from '#app/forms/item.ts';
import type { MarkForm } from '#app/forms/marks.ts';
import { checkRecords } from '#app/services/quality/check-records.server.ts';
import { checkItemCountries } from '#app/services/records/change-draft.server.ts';
import { itemColumns } from '#app/services/records/item-columns.ts';
import { markColumns } from '#app/services/records/mark-columns.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { amendMarking, amendRecordRow } from '#db/queries/amendments.server.ts';
import type { Match } from '#db/queries/marking-keys.server.ts';
import {
  addMarkings,
  findMarkings,
  type MarkingRow,
  type WeaponRecordRow,
} from '#db/queries/weapon-records.server.ts';

import { beginAmendment } from './begin-amendment.server.ts';
import { changedColumns } from './changed-columns.ts';
import { holdRecord } from './own-record.server.ts';
import { editableMarks, itemFormOf } from './record-form.ts';
import { renewKeys } from './renew-keys.server.ts';

/** An item as it is described now. */
export interface Description {
  readonly item: IdentifyForm;
  readonly marks: readonly MarkForm[];
}

export interface Amended {
  /** What changed, by column; `marks` stands for any of them. */
  readonly fields: readonly string[];
  /** Hits that are new, and matches that the other State keeps blind. */
  readonly matches: readonly Match[];
}

/**
 * Corrects a record: what it says of the item, and its marks. A mark that is no longer named is withdrawn. The outcome follows
 * the marks as long as no trace found another. The record is searched, matched and checked as it now stands.
 * @throws NotFound for another State's record; Conflict where it changed since the officer saw it, or is withdrawn; Invalid
 * where nothing would change
 */
export async function amendRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  described: Description,
  { reason, version, now }: AmendmentForm & { now: Date },
): Promise<Amended> {
  const record = await holdRecord(tx, officer, id, { version, status: 'active' });
  await checkItemCountries(tx, described.item);
  checkReadOn(described.marks, now);
  const stored = await findMarkings(tx, [id]);
  const plan = planMarks(stored, described.marks);
  const changed = changedColumns(itemColumns(itemFormOf(record)), itemColumns(described.item));
  const marksChanged = plan.changed.length + plan.added.length + plan.withdrawn.length > 0;
  if (Object.keys(changed).length === 0 && !marksChanged) {
    throw new Invalid([{ field: '', key: 'history.problem.nothing' }]);
  }
  const onlyAdds = Object.keys(changed).length + plan.changed.length + plan.withdrawn.length === 0;
  const amendment = await beginAmendment(tx, officer, {
    recordId: id,
    kind: onlyAdds ? 'addition' : 'correction',
    reason,
  });
  await amendMarks(tx, record, plan, amendment);
  const outcome = outcomeNow({ ...record, ...changed }, await findMarkings(tx, [id]), {
    current: record.outcome,
    before: outcomeOf(record, stored),
  });
  await amendRecordRow(tx, id, { ...changed, outcome });
  const matches = await renewKeys(tx, { ...record, ...changed });
  await checkRecords(tx, officer, [id], now);
  const fields = Object.keys(changed).filter((column) => column !== 'calibre_code');
  return { fields: marksChanged ? [...fields, 'marks'] : fields, matches };
}

function checkReadOn(marks: readonly MarkForm[], now: Date): void {
  const problems = marks.flatMap(({ readOn }, row) =>
    readOn !== undefined && readOn > latestDate(now)
      ? [{ field: `marks.${row}.readOn`, key: 'errors.future' }]
      : [],
  );
  if (problems.length > 0) throw new Invalid(problems);
}

type MarkColumns = ReturnType<typeof markColumns>;

interface MarkPlan {
  readonly changed: readonly { readonly id: string; readonly columns: Partial<MarkColumns> }[];
  readonly added: readonly MarkColumns[];
  readonly withdrawn: readonly string[];
}

function planMarks(stored: readonly MarkingRow[], said: readonly MarkForm[]): MarkPlan {
  const { kept, added, withdrawn } = pairMarks(editableMarks(stored), said);
  return {
    changed: kept.flatMap(({ stored: { id, ...before }, said: mark }) => {
      const columns = changedColumns(markColumns(before), markColumns(mark));
      return Object.keys(columns).length > 0 ? [{ id, columns }] : [];
    }),
    added: added.map(markColumns),
    withdrawn: withdrawn.map(({ id }) => id),
  };
}

async function amendMarks(
  tx: PortalTransaction,
  record: WeaponRecordRow,
  plan: MarkPlan,
  amendment: { readonly id: string; readonly at: Date },
): Promise<void> {
  for (const { id, columns } of plan.changed) {
    const readAnew = columns.as_read !== undefined || columns.legibility !== undefined;
    // What a second officer had confirmed was the earlier reading.
    await amendMarking(tx, id, readAnew ? { ...columns, checked_by: null, checked_at: null } : columns);
  }
  for (const id of plan.withdrawn) await amendMarking(tx, id, { status: 'withdrawn' });
  await addMarkings(
    tx,
    plan.added.map((columns) => ({
      ...columns,
      record_id: record.id,
      member_state: record.member_state,
      amendment_id: amendment.id,
      changed_at: amendment.at,
    })),
  );
}

function outcomeOf(record: Pick<WeaponRecordRow, 'report_type' | 'condition'>, marks: readonly MarkingRow[]) {
  return initialOutcome({ reportType: record.report_type, condition: record.condition, marks });
}

/**
 * An outcome that followed from the marks follows them again; one that somebody found stays. Records from before a partly read number gave
 * its own outcome bear the code for an altered one.
 */
function outcomeNow(
  record: Pick<WeaponRecordRow, 'report_type' | 'condition'>,
  marks: readonly MarkingRow[],
  { current, before }: Record<'current' | 'before', WeaponRecordRow['outcome']>,
) {
  const followed = current === before || (current === 'NE' && before === 'UK');
  return followed ? outcomeOf(record, marks) : current;
}
