import { randomBytes } from 'node:crypto';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { DrawForm } from '#app/forms/spot-check.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addSpotCheck,
  drawRecords,
  settledMoment,
  type SpotCheckRow,
} from '#db/queries/spot-checks.server.ts';

/** A transaction that registers takes less; what it registered is then in every later draw as well. */
const LAG_SECONDS = 60;

export type DrawnCheck = Pick<SpotCheckRow, 'id' | 'seed' | 'population' | 'size'>;

/**
 * Draws records of the State at random, each as likely as every other, and puts them in the queue of second readers.
 * @param seed 32 hexadecimal digits; chance where none is given
 * @throws Invalid where no record is in the period
 */
export async function drawSpotCheck(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: DrawForm,
  { lagSeconds = LAG_SECONDS, seed = randomBytes(16).toString('hex') } = {},
): Promise<DrawnCheck> {
  const draw = {
    member_state: officer.memberState,
    seed,
    as_of: await settledMoment(tx, lagSeconds),
    registered_from: form.registeredFrom ?? null,
    registered_until: form.registeredUntil ?? null,
    size: form.size,
  };
  const records = await drawRecords(tx, draw);
  const population = records[0]?.population;
  if (population === undefined) throw new Invalid([{ field: 'registeredFrom', key: 'spot.problem.none' }]);
  const size = records.length;
  const id = await addSpotCheck(
    tx,
    { ...draw, rule: 'simple_sha256', population, size, note: form.note, drawn_by: officer.id },
    records,
  );
  return { id, seed, population, size };
}
