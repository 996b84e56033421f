import { marksToCheck, readAlike } from '#app/domain/marks-to-check.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { differingFields, problemOf, type SpotFinding } from '#app/domain/spot-check.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addSpotReading,
  findSpotItem,
  findSpotReadings,
  lockSpotItem,
  settleSpotItem,
  upholdSpotItem,
} from '#db/queries/spot-checks.server.ts';
import { findMarkings, findOccasion, findRecord } from '#db/queries/weapon-records.server.ts';

/**
 * A drawn record as its second reader sees it. What the first read of a mark is left out until he has said what he reads.
 * @throws NotFound for another State's, and for who wrote the record himself while nobody has read it
 */
export async function readDrawnRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { checkId, itemId, lock = false }: { checkId: string; itemId: string; lock?: boolean },
) {
  if (lock) await lockSpotItem(tx, itemId);
  const item = await findSpotItem(tx, itemId);
  if (!item || item.spot_check_id !== checkId) throw new NotFound('spotcheck');
  if (!item.may_read && item.result === null) throw new NotFound('spotcheck');
  const record = await findRecord(tx, item.record_id);
  const occasion = record && (await findOccasion(tx, record.occasion_id));
  if (!record || !occasion) throw new NotFound('spotcheck');
  const marks = await findMarkings(tx, [record.id]);
  const readings = await findSpotReadings(tx, item.id, item.reader_id ?? officer.id);
  const toRead = new Set(marksToCheck(marks));
  const again = [...toRead].flatMap((index) => {
    const mark = marks[index];
    if (!mark) return [];
    const { kind, component, position, as_read: asRead, legibility } = mark;
    const reading = readings.findLast(({ marking_id }) => marking_id === mark.id);
    const shown = reading && {
      reading: { asRead: reading.as_read, agrees: reading.agrees },
      first: { asRead, legibility },
    };
    return [{ mark: index, markId: mark.id, kind, component, position, ...shown }];
  });
  return {
    item,
    record,
    occasion,
    again,
    firstReading: (index: number) => marks[index]?.as_read ?? '',
    others: marks.filter((_, index) => !toRead.has(index)),
    /** A third officer can find it right after all. */
    mayUphold:
      item.result === 'differs' && item.upheld_by === null && item.may_read && item.reader_id !== officer.id,
  };
}

type Drawn = Awaited<ReturnType<typeof readDrawnRecord>>;

/**
 * Keeps what the second reader reads of a mark; the last reading counts.
 * @returns whether it is what the record says
 * @throws NotFound for a mark that is not read again; Conflict where the record has been read already
 */
export async function readMarkAgain(
  tx: PortalTransaction,
  officer: NationalOfficer,
  drawn: Drawn,
  reading: { readonly mark: number; readonly asRead: string },
): Promise<boolean> {
  if (drawn.item.result !== null) throw new Conflict('spot.problem.late');
  const mark = drawn.again.find((one) => one.mark === reading.mark);
  if (!mark) throw new NotFound('spotcheck');
  const agrees = readAlike(drawn.firstReading(reading.mark), reading.asRead);
  await addSpotReading(tx, {
    item_id: drawn.item.id,
    member_state: officer.memberState,
    marking_id: mark.markId,
    as_read: reading.asRead,
    agrees,
    officer_id: officer.id,
  });
  return agrees;
}

/**
 * Keeps what a second reader found in a drawn record.
 * @throws Invalid where the finding does not hold beside the readings; Conflict where the record has been read already
 */
export async function settleDrawnRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  drawn: Drawn,
  finding: SpotFinding,
  now: Date,
): Promise<void> {
  const marks = drawn.again.map(({ reading }) => ({ agrees: reading?.agrees }));
  const problem = problemOf(finding, marks);
  if (problem) {
    const field = problem === 'why' ? 'note' : problem === 'which' ? 'differing' : 'result';
    throw new Invalid([{ field, key: `spot.problem.${problem}` }]);
  }
  const settled = await settleSpotItem(tx, drawn.item.id, {
    result: finding.result,
    differing: differingFields(finding, marks),
    note: finding.note,
    readerId: officer.id,
    at: now,
  });
  if (!settled) throw new Conflict('spot.problem.late');
}

/**
 * Keeps that a record is right of which a second reader said that it differs; what he found stays.
 * @throws NotFound for who wrote the record or read it a second time; Conflict where somebody has settled it meanwhile
 */
export async function upholdRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  drawn: Drawn,
  why: string,
  now: Date,
): Promise<void> {
  if (drawn.item.upheld_by !== null) throw new Conflict('spot.problem.lateUpheld');
  if (!drawn.mayUphold) throw new NotFound('spotcheck');
  if (!(await upholdSpotItem(tx, drawn.item.id, { officerId: officer.id, why, at: now }))) {
    throw new Conflict('spot.problem.lateUpheld');
  }
}
