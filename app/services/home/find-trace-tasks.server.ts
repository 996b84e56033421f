import { decide } from '#app/access/decide.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findUntracedHits } from '#db/queries/hits.server.ts';
import { findMarkings, findRecords } from '#db/queries/weapon-records.server.ts';

/** An arm of a confirmed hit: its history is to be asked for, or it is to be written down that it is not. */
export interface TraceTask {
  readonly kind: 'trace';
  readonly recordId: string;
  readonly lossState: string;
  readonly arm: {
    readonly make: string;
    readonly model: string;
    readonly firearmType: string;
    readonly itemKind: string;
    readonly calibre: string;
  };
  /** The serial number as it was read, or the first mark where none was. */
  readonly mark: string;
}

/** No more arms stand on the home page; each goes when its request is sent. */
const MOST = 50;

/** The arms whose hit both States confirmed and about which nobody has asked, for who may ask. */
export async function findTraceTasks(tx: PortalTransaction, officer: NationalOfficer): Promise<TraceTask[]> {
  if (!decide(officer, 'requests:send').allowed) return [];
  const hits = await findUntracedHits(tx, officer.memberState, MOST);
  const ids = hits.map(({ recordId }) => recordId);
  const records = new Map((await findRecords(tx, ids)).map((record) => [record.id, record]));
  const marks = await findMarkings(tx, ids);
  return hits.flatMap(({ recordId, lossState }) => {
    const record = records.get(recordId);
    if (!record) return [];
    const own = marks.filter((mark) => mark.record_id === recordId);
    const mark = (own.find(({ kind }) => kind === 'serial') ?? own[0])?.as_read ?? '';
    const { make, model, calibre, firearm_type: firearmType, item_kind: itemKind } = record;
    return [
      { kind: 'trace', recordId, lossState, arm: { make, model, calibre, firearmType, itemKind }, mark },
    ];
  });
}
