import type { EventKind } from './life-event.ts';
import { isLoss, type ReportType } from './occasion.ts';

/** Kinds of record that are kept for a time of their own (International Tracing Instrument, 12). */
export const RETENTION_KINDS = [
  'manufacture',
  'import',
  'export',
  'transfer',
  'loss',
  'intake',
  'destruction',
  'trace_request',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Under which kind an event of an arm's life is kept. */
const OF_EVENT: Readonly<Record<EventKind, RetentionKind>> = {
  manufactured: 'manufacture',
  proofed: 'manufacture',
  converted: 'manufacture',
  reactivated: 'manufacture',
  deactivated: 'manufacture',
  imported: 'import',
  exported: 'export',
  sold: 'transfer',
  transferred: 'transfer',
  returned: 'transfer',
  retained: 'transfer',
  lost: 'loss',
  stolen: 'loss',
  diverted: 'loss',
  seized: 'intake',
  found: 'intake',
  surrendered: 'intake',
  recovered: 'intake',
  destroyed: 'destruction',
};

export function kindOfEvent(kind: EventKind): RetentionKind {
  return OF_EVENT[kind];
}

export function kindOfReport(type: ReportType): RetentionKind {
  return isLoss(type) ? 'loss' : 'intake';
}

/** The longest that a rule can say, in years; longer is for ever. */
export const LONGEST_RETENTION = 1_000;

/** Years, or for ever. */
export type Retention = number | null;

/** Whether a State may keep a kind for so long: as long as the floor or longer. */
export function mayKeepFor(years: Retention, floor: Retention): boolean {
  return years === null || (floor !== null && years >= floor);
}

/**
 * The first day on which a record of this day has been kept for whole years. What is dated 29 February is kept to the end
 * of February: where the last year has no such day, until 1 March, never a day less.
 * @param date `YYYY-MM-DD`
 */
export function expiresOn(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const end = new Date(Date.UTC(2000, month - 1, day));
  end.setUTCFullYear(year + years, month - 1, day);
  return end.toISOString().slice(0, 10);
}
