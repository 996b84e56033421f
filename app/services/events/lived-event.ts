import { firstDay, lastDay, type Period } from '#app/domain/period.ts';
import type { LivedEvent } from '#app/domain/standing.ts';
import type { Recovery } from '#db/queries/hits.server.ts';
import type { LifeEventRow } from '#db/queries/life-events.server.ts';
import type { OccasionRow, WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/** When an event happened. */
export function periodOfEvent(
  row: Pick<LifeEventRow, 'happened_from' | 'happened_until' | 'precision'>,
): Period {
  return { from: row.happened_from, until: row.happened_until, precision: row.precision };
}

/** When an occasion was: its first day is known, to the day, the month or the year. */
export function periodOfReport(
  row: Pick<OccasionRow, 'occurred_on' | 'occurred_until' | 'date_precision'>,
): Period {
  const precision = row.date_precision;
  return {
    from: firstDay(row.occurred_on, precision),
    until: lastDay(row.occurred_until ?? row.occurred_on, precision),
    precision,
  };
}

/**
 * @param recovery where the State of a loss said by it that the arm of a hit is recovered. Once that hit is opened again the event
 *   decides nothing until it is confirmed, and said, anew.
 */
export function livedEvent(row: LifeEventRow, recovery?: Recovery): LivedEvent {
  const lived = { kind: row.kind, period: periodOfEvent(row), certainty: row.certainty };
  if (recovery === undefined) return lived;
  return recovery.holds ? { ...lived, closes: true } : { ...lived, certainty: 'presumed' };
}

/** The report by which an arm came on record is an event of its life, and established. */
export function livedReport(
  record: Pick<WeaponRecordRow, 'report_type'>,
  occasion: Pick<OccasionRow, 'occurred_on' | 'occurred_until' | 'date_precision'>,
): LivedEvent {
  return { kind: record.report_type, period: periodOfReport(occasion), certainty: 'established' };
}
