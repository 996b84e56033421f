import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findStandings } from '#db/queries/life-events.server.ts';
import { findMarkings, findRecordsOfOccasion } from '#db/queries/weapon-records.server.ts';

/** Arms of an occasion to which something can still happen: neither withdrawn nor destroyed. */
export async function findArmsToChoose(tx: PortalTransaction, occasionId: string) {
  const records = (await findRecordsOfOccasion(tx, occasionId)).filter(
    (record) => record.status === 'active',
  );
  const ids = records.map((record) => record.id);
  const standings = await findStandings(tx, ids);
  const marks = await findMarkings(tx, ids);
  return records
    .filter(({ id }) => standings.get(id)?.standing !== 'destroyed')
    .map(({ id, make, model }) => ({
      id,
      name: [make, model].filter((part) => part !== '').join(' '),
      mark: marks.find((mark) => mark.record_id === id && mark.kind === 'serial')?.as_read ?? '',
    }));
}
