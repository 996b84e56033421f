import type { ListedRecord } from './list-records.server.ts';

/** Fields of the filter that stand in other columns of the audit, or turn pages. */
export const NOT_KEPT = ['after', 'purpose', 'caseReference'] as const;

/** A record as the list shows it; nothing else of it leaves the server. */
export function recordLine({ record, serials }: ListedRecord) {
  return {
    id: record.id,
    memberState: record.member_state,
    reportType: record.report_type,
    occurredOn: record.occurred_on,
    place: record.place,
    itemKind: record.item_kind,
    firearmType: record.firearm_type,
    make: record.make,
    model: record.model,
    calibre: record.calibre,
    serials: distinct(serials.map((mark) => ({ asRead: mark.as_read, legibility: mark.legibility }))),
  };
}

/** The same number on several components is shown once. */
function distinct(marks: readonly { asRead: string; legibility: string }[]) {
  return marks.filter(
    (mark, index) =>
      marks.findIndex((one) =>
        one.asRead === '' && mark.asRead === ''
          ? one.legibility === mark.legibility
          : one.asRead === mark.asRead,
      ) === index,
  );
}

/** Other States whose records a list shows: their own view of the audit tells of it. */
export function statesOf(records: readonly ListedRecord[], own: string): string[] {
  return [...new Set(records.map(({ record }) => record.member_state))]
    .filter((state) => state !== own)
    .sort();
}
