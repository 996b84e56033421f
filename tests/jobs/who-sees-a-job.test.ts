import { describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { findEndedUnseen, findLatestJob, markJobsSeen } from '#db/queries/jobs.server.ts';
import { DENIED, run, tried } from '#tests/support/plain-sql.ts';

import { begin, counting, database, ended, region, roles, setTheScene, SUBJECT, work } from './scene.ts';

setTheScene();

describe('who sees a job', () => {
  it('is its officer, and the State where it is the State’s; the notice of its end is the officer’s', async () => {
    work({ count: counting({ run: async () => undefined }) });
    const id = await begin('count');
    await ended(id);
    const unseen = (officer: Officer) =>
      asOfficer(database.databases.app, officer, (tx) =>
        findEndedUnseen(tx, officer.id, { kinds: ['count'], limit: 10 }),
      );
    const latest = (officer: Officer) =>
      asOfficer(database.databases.app, officer, (tx) => findLatestJob(tx, SUBJECT));
    expect((await latest(region.contact.XA))?.id).toBe(id);
    expect((await latest(region.npc.XA))?.id).toBe(id);
    expect(await latest(region.npc.XB)).toBeUndefined();
    expect(await latest(region.administrator)).toBeUndefined();
    expect((await unseen(region.contact.XA)).map((job) => [job.id, job.subjectId])).toEqual([[id, SUBJECT]]);
    expect(await unseen(region.npc.XA)).toEqual([]);
    await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      markJobsSeen(tx, region.contact.XA.id, SUBJECT),
    );
    expect(await unseen(region.contact.XA)).toEqual([]);
    await roles.admin.query(`update job set audience = 'officer'`);
    expect(await latest(region.npc.XA)).toBeUndefined();
    expect((await latest(region.contact.XA))?.id).toBe(id);
  });

  it('begins none in another’s name, and changes none of another State', async () => {
    const id = await begin('count');
    const begun = `insert into job (kind, officer_id, member_state, audience, input) values ('count', $1, 'XA', 'state', '{}')`;
    expect(await tried(roles.app, region.npc.XA, begun, [region.contact.XA.id])).toBe(DENIED);
    expect(await tried(roles.app, region.contact.XB, begun, [region.contact.XB.id])).toBe(DENIED);
    expect(await tried(roles.app, region.contact.XA, begun, [region.contact.XA.id])).toBe(1);
    const cancelled = 'update job set cancel_requested = true where id = $1';
    expect(await tried(roles.app, region.contact.XB, cancelled, [id])).toBe(0);
    expect(await tried(roles.app, undefined, cancelled, [id])).toBe(0);
    expect(await tried(roles.app, region.npc.XA, cancelled, [id])).toBe(1);
    expect(await tried(roles.app, region.npc.XA, `update job set officer_id = $1`, [region.npc.XA.id])).toBe(
      DENIED,
    );
  });

  it('learns from handing out which job, of which kind, and whose: nothing else', async () => {
    const id = await begin('count');
    const claim = `select * from claim_job(gen_random_uuid(), array['count'], interval '1 minute')`;
    const { rows } = await run(roles.app, undefined, claim);
    expect(rows).toEqual([{ id, kind: 'count', officer_id: region.contact.XA.id, attempts: 1 }]);
    expect(await tried(roles.auth, undefined, claim)).toBe(DENIED);
    expect(await tried(roles.stats, undefined, claim)).toBe(DENIED);
  });
});
