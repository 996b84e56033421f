import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';
import { LEADING_COMPONENTS } from '#app/domain/marking/codes.ts';
import { INTAKE_TYPES } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { type RecordListFilter, TAKEN_IN } from '#app/forms/record-list.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findRecordPage, type ListedRecordRow, type RecordCursor } from '#db/queries/record-list.server.ts';
import { findMarkings, type MarkingRow } from '#db/queries/weapon-records.server.ts';

export const RECORDS_PAGE = 50;

/** A record with the marks that stand for it: serials, or an ammunition lot's number; the frame's first. */
export interface ListedRecord {
  readonly record: ListedRecordRow;
  readonly serials: readonly MarkingRow[];
}

export interface RecordList {
  readonly records: readonly ListedRecord[];
  /** Where the next page begins, `YYYY-MM-DD_id`; absent on the last. */
  readonly next: string | undefined;
  /** The filter fits so little that it was not settled in time. */
  readonly tooWide: boolean;
}

/** A page of records that this officer may see, latest first, as the filter narrows them. */
export async function listRecords(
  tx: PortalTransaction,
  officer: NationalOfficer,
  filter: RecordListFilter,
  size: number = RECORDS_PAGE,
): Promise<RecordList> {
  const rows = await findRecordPage(tx, narrowed(filter, officer), cursorOf(filter.after), size + 1);
  if (rows === undefined) return { records: [], next: undefined, tooWide: true };
  const page = rows.slice(0, size);
  const marks = await findMarkings(
    tx,
    page.map((record) => record.id),
  );
  const serials = serialsByRecord(marks);
  const last = page.at(-1);
  return {
    records: page.map((record) => ({ record, serials: serials.get(record.id) ?? [] })),
    next: rows.length > size && last ? `${last.occurred_on}_${last.id}` : undefined,
    tooWide: false,
  };
}

function narrowed(filter: RecordListFilter, officer: NationalOfficer) {
  const { report, item, type, status, sharing, make, model, calibre, country, context, place, from, to } =
    filter;
  const code = calibre === undefined ? undefined : calibreCode(calibre);
  return {
    memberState: filter.scope === 'own' ? officer.memberState : filter.state,
    reportTypes: report === undefined ? undefined : report === TAKEN_IN ? INTAKE_TYPES : [report],
    itemKind: item,
    firearmType: type,
    outcome: filter.outcome,
    status,
    sharing,
    make: make && (makeName(make) ?? make),
    model,
    calibreCode: code,
    calibre: code === undefined ? calibre : undefined,
    manufactureCountry: country,
    criminalContext: context,
    place,
    importBatch: filter.import,
    from,
    to,
  };
}

function cursorOf(after: string | undefined): RecordCursor | undefined {
  const [occurredOn, id] = after?.split('_') ?? [];
  return occurredOn === undefined || id === undefined ? undefined : { occurredOn, id };
}

function serialsByRecord(marks: readonly MarkingRow[]): Map<string, MarkingRow[]> {
  const byRecord = new Map<string, MarkingRow[]>();
  for (const mark of marks) {
    if (mark.kind !== 'serial' && mark.kind !== 'lot') continue;
    const known = byRecord.get(mark.record_id);
    if (known) known.push(mark);
    else byRecord.set(mark.record_id, [mark]);
  }
  for (const serials of byRecord.values()) serials.sort(leadingFirst);
  return byRecord;
}

function leadingFirst(one: MarkingRow, other: MarkingRow): number {
  const leads = (mark: MarkingRow) => (LEADING_COMPONENTS as readonly string[]).includes(mark.component);
  return Number(leads(other)) - Number(leads(one));
}
