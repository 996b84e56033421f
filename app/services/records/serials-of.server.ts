import { leadingSerial } from '#app/domain/marking/serial-rules.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findMarkings } from '#db/queries/weapon-records.server.ts';

/** The serial that stands for each of these arms, as it was read, by record; an arm without a text has none. */
export async function serialsOf(
  tx: PortalTransaction,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const marks = new Map<string, { kind: string; component: string; legibility: string; asRead: string }[]>();
  for (const mark of await findMarkings(tx, recordIds)) {
    const seen = { ...mark, asRead: mark.as_read };
    const of = marks.get(mark.record_id);
    if (of) of.push(seen);
    else marks.set(mark.record_id, [seen]);
  }
  return new Map(
    [...marks].flatMap(([id, of]) => {
      const serial = leadingSerial(of)?.asRead;
      return serial === undefined ? [] : [[id, serial] as const];
    }),
  );
}
