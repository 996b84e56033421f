import { daysToDecide, type HitStatus } from '#app/domain/hit.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { serialsOf } from '#app/services/records/serials-of.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findDecisions, findHits } from '#db/queries/hits.server.ts';
import { findRecords } from '#db/queries/weapon-records.server.ts';

import { sidesOf } from './read-hit.server.ts';
import { shownHit } from './shown-hit.server.ts';

const PAGE = 25;

/** A page of hits of this State, latest first or by their deadline, each with its own record, the serial on it, and what it has said so far. */
export async function listHits(
  tx: PortalTransaction,
  officer: NationalOfficer,
  filter: { status?: HitStatus | undefined; before?: string | undefined; byDue?: boolean },
  now: Date,
  size: number = PAGE,
) {
  const { status, before, byDue = false } = filter;
  const dueFor = byDue ? officer.memberState : undefined;
  const rows = await findHits(tx, { status, before, dueFor, limit: size + 1 });
  const page = rows.slice(0, size);
  const records = new Map(
    (
      await findRecords(
        tx,
        page.flatMap((hit) => [hit.intake_record_id, hit.loss_record_id]),
      )
    ).map((one) => [one.id, one]),
  );
  const decisions = await findDecisions(
    tx,
    page.map((hit) => hit.id),
  );
  const ownSide = (hit: (typeof page)[number]) =>
    sidesOf(hit, officer.memberState).intakeIsOurs ? hit.intake_record_id : hit.loss_record_id;
  const serials = await serialsOf(tx, page.map(ownSide));
  const saidByUs = new Set(
    decisions
      .filter((one) => one.member_state === officer.memberState)
      .map((one) => `${one.hit_id} ${one.round}`),
  );
  return {
    hits: page.map((hit) => {
      const sides = sidesOf(hit, officer.memberState);
      return {
        hit: shownHit(hit, records),
        ...sides,
        ownRecord: records.get(ownSide(hit)),
        serial: serials.get(ownSide(hit)),
        decided: saidByUs.has(`${hit.id} ${hit.round}`),
        daysLeft: daysToDecide(
          { status: hit.status, foundAt: hit.found_at, reopenedAt: hit.reopened_at },
          now,
        ),
      };
    }),
    next: rows.length > size ? page.at(-1)?.id : undefined,
  };
}

export type HitList = Awaited<ReturnType<typeof listHits>>;
