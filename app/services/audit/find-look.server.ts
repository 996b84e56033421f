import { endOfReference, lookReference } from '#app/domain/look-reference.ts';
import type { FirearmType } from '#app/domain/firearm.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import type { Purpose } from '#app/domain/purpose.ts';
import { serialsOf } from '#app/services/records/serials-of.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findMeetings } from '#db/queries/query-meetings.server.ts';
import { findRecords } from '#db/queries/weapon-records.server.ts';

/** A record of one's own State that a search of another State met. */
export interface MetRecord {
  readonly recordId: string;
  readonly reportType: ReportType;
  readonly occurredOn: string;
  readonly firearmType: FirearmType;
  readonly make: string;
  readonly model: string;
  /** The serial as it was read; empty where there is none. */
  readonly mark: string;
}

export interface FoundLook {
  /** As it is written. */
  readonly reference: string;
  /** Who asked, when and for what; undefined where no record of one's own was met. */
  readonly asked:
    | { readonly name: string; readonly state: string; readonly at: Date; readonly purpose: Purpose }
    | undefined;
  readonly records: readonly MetRecord[];
}

/**
 * What a reference leads to that an officer of another State says on the telephone: which records of one's own State his search met. A search that
 * is not there and one that met none of them give the same answer.
 * @returns undefined where what was typed cannot be a reference
 */
export async function findLook(tx: PortalTransaction, typed: string): Promise<FoundLook | undefined> {
  const end = endOfReference(typed);
  if (end === undefined) return undefined;
  const meetings = await findMeetings(tx, end);
  const ids = meetings.map(({ recordId }) => recordId);
  const records = await findRecords(tx, ids);
  const serials = await serialsOf(tx, ids);
  const [first] = meetings;
  return {
    reference: lookReference(end),
    asked: first && {
      name: first.officerName,
      state: first.officerState,
      at: first.askedAt,
      purpose: first.purpose,
    },
    records: records.map((record) => ({
      recordId: record.id,
      reportType: record.report_type,
      occurredOn: record.occurred_on,
      firearmType: record.firearm_type,
      make: record.make,
      model: record.model,
      mark: serials.get(record.id) ?? '',
    })),
  };
}
