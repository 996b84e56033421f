import { setTimeout as wait } from 'node:timers/promises';

import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';

import type { StopReason } from '#app/jobs/vocabulary.ts';
import { workOnJobs } from '#app/jobs/work-on-jobs.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { openDatabases } from '#db/client.server.ts';
import { cancelJob } from '#db/queries/jobs.server.ts';

import {
  begin,
  counting,
  database,
  ended,
  gate,
  region,
  roles,
  setTheScene,
  state,
  until,
  work,
  workers,
  write,
  written,
} from './scene.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

setTheScene();

describe('a job', () => {
  it('is done in steps as its officer, and says how far it is', async () => {
    const seen: unknown[] = [];
    work({
      count: counting({
        run: async (job) => {
          for (let n = 1; n <= job.input.steps; n += 1) {
            await job.step(
              async (tx) => {
                await write(tx, job.officer, `step ${n}`);
                const { rows } =
                  await sql`select my_officer() as officer, my_state() as state, my_role() as role`.execute(
                    tx,
                  );
                seen.push(rows[0]);
              },
              () => ({ done: n, total: job.input.steps }),
            );
          }
        },
      }),
    });
    const id = await begin('count', 3);
    await ended(id);
    expect(await written()).toEqual(['step 1', 'step 2', 'step 3']);
    expect(await state(id)).toMatchObject({ status: 'done', reason: null, done: 3, total: 3, free: true });
    const { id: officer } = region.contact.XA;
    expect(seen).toEqual(Array(3).fill({ officer, state: 'XA', role: 'contact' }));
  });

  it('is done once, however many workers there are', async () => {
    const kinds = {
      count: counting({
        run: async (job) => {
          await job.step((tx) => write(tx, job.officer, job.id));
        },
      }),
    };
    const ids = await Promise.all(Array.from({ length: 30 }, () => begin('count')));
    for (let n = 0; n < 4; n += 1) work(kinds);
    for (const id of ids) await ended(id);
    expect((await written()).sort()).toEqual([...ids].sort());
  });

  it('that takes long does not keep waiting what somebody waits for', async () => {
    const door = gate();
    work({
      slow: counting({ run: () => door.pass() }),
      quick: counting({ run: async () => undefined, lane: 'short' }),
    });
    const slow = await begin('slow');
    await door.reached;
    const quick = await begin('quick');
    await ended(quick);
    expect((await state(slow)).status).toBe('running');
    door.open();
    await ended(slow);
  });

  it('of a kind that nobody here knows is left to those who do', async () => {
    work({ count: counting({ run: async () => undefined }) });
    const other = await begin('of a newer release');
    const known = await begin('count');
    await ended(known);
    expect((await state(other)).status).toBe('queued');
  });
});

describe('a worker that has lost its job', () => {
  it('undoes its step, and the other’s work stands alone', async () => {
    const door = gate();
    let first = true;
    const kinds = {
      count: counting({
        run: async (job) => {
          const mine = first ? 'lost' : 'kept';
          const isFirst = first;
          first = false;
          await job.step(async (tx) => {
            await write(tx, job.officer, mine);
            if (isFirst) await door.pass();
          });
        },
      }),
    };
    work(kinds);
    const id = await begin('count');
    await door.reached;
    await roles.admin.query(`update job set lease_until = now() - interval '1 second' where id = $1`, [id]);
    work(kinds);
    await ended(id);
    expect(await written()).toEqual(['kept']);
    door.open();
    await Promise.all(workers.splice(0).map((one) => one.stop()));
    expect(await written()).toEqual(['kept']);
    expect(await state(id)).toMatchObject({ status: 'done' });
  });

  it('keeps it while a step is longer than the lease', async () => {
    const kinds = {
      count: counting({
        run: async (job) => {
          await job.step(async (tx) => {
            await write(tx, job.officer, 'once');
            await wait(1_500);
          });
        },
      }),
    };
    work(kinds, 600);
    const id = await begin('count');
    work(kinds, 600);
    await ended(id);
    expect(await written()).toEqual(['once']);
  });
});

describe('a job that does not come to its end', () => {
  it('is cancelled at the next step; what was done stays', async () => {
    const reasons: StopReason[] = [];
    const found: string[] = [];
    const door = gate();
    work({
      count: counting({
        run: async (job) => {
          for (;;) {
            await job.step(async (tx) => {
              await write(tx, job.officer, 'a step');
              await door.pass();
            });
          }
        },
        stopped: async (tx, reason) => {
          reasons.push(reason);
          await write(tx, region.contact.XA, 'stopped');
        },
        tidy: async () => {
          found.push((await state(id)).status);
        },
      }),
    });
    const id = await begin('count');
    await door.reached;
    await asOfficer(database.databases.app, region.npc.XA, (tx) => cancelJob(tx, id));
    door.open();
    await ended(id);
    expect(await state(id)).toMatchObject({ status: 'cancelled', reason: 'cancelled' });
    expect(await written()).toEqual(['a step', 'stopped']);
    expect(reasons).toEqual(['cancelled']);
    // What lies outside the database is taken away once it is written down that the job is over.
    await until(async () => Promise.resolve(found.length > 0));
    expect(found).toEqual(['cancelled']);
  });

  it('is cancelled at once where it had not begun', async () => {
    const id = await begin('count');
    expect(await asOfficer(database.databases.app, region.contact.XA, (tx) => cancelJob(tx, id))).toBe(
      'cancelled',
    );
    expect(await asOfficer(database.databases.app, region.contact.XA, (tx) => cancelJob(tx, id))).toBe(
      undefined,
    );
    work({
      count: counting({ run: async (job) => void (await job.step((tx) => write(tx, job.officer, 'x'))) }),
    });
    const next = await begin('count');
    await ended(next);
    expect(await written()).toEqual(['x']);
  });

  it.each([
    ['is suspended', `update officer set status = 'suspended' where id = $1`],
    ['has another role now', `update officer set role = 'npc' where id = $1`],
  ])('stops when its officer %s, and the step in work is undone', async (_case, change) => {
    const door = gate();
    work({
      count: counting({
        run: async (job) => {
          await job.step((tx) => write(tx, job.officer, 'before'));
          await job.step(async (tx) => {
            await write(tx, job.officer, 'meanwhile');
            await door.pass();
          });
        },
      }),
    });
    const id = await begin('count');
    await door.reached;
    await roles.admin.query(change, [region.contact.XA.id]);
    door.open();
    await ended(id);
    expect(await state(id)).toMatchObject({ status: 'failed', reason: 'officer' });
    expect(await written()).toEqual(['before']);
    await roles.admin.query(`update officer set role = 'contact' where id = $1`, [region.contact.XA.id]);
  });

  it('does not begin for an officer who is suspended, or whose role may not', async () => {
    const suspended = await begin('count');
    await roles.admin.query(`update officer set status = 'suspended' where id = $1`, [region.contact.XA.id]);
    const analyst = await begin('count', 1, region.analyst);
    work({
      count: counting({ run: async (job) => void (await job.step((tx) => write(tx, job.officer, 'x'))) }),
    });
    await ended(suspended);
    await ended(analyst);
    expect((await state(suspended)).reason).toBe('officer');
    expect((await state(analyst)).reason).toBe('officer');
    expect(await written()).toEqual([]);
  });

  it('fails where its work fails, and says so to its subject', async () => {
    const reasons: StopReason[] = [];
    work({
      count: counting({
        run: async () => {
          throw new TypeError('a fault');
        },
        stopped: async (_tx, reason) => void reasons.push(reason),
      }),
    });
    const id = await begin('count');
    await ended(id);
    expect(await state(id)).toMatchObject({ status: 'failed', reason: 'failed' });
    expect(reasons).toEqual(['failed']);
  });

  it('is given up when it only ever ends its workers, and not when it gets ahead', async () => {
    let runs = 0;
    const door = gate();
    const kinds = {
      count: counting({
        run: async () => {
          runs += 1;
          await door.pass();
        },
      }),
    };
    const id = await begin('count');
    await roles.admin.query(`update job set attempts = 5 where id = $1`, [id]);
    work(kinds);
    await ended(id);
    expect([runs, (await state(id)).reason]).toEqual([0, 'gave_up']);
    door.open();
  });

  it('goes on when the connections to the database are cut', async () => {
    const apart = openDatabases(database.urls, { connections: 4, applicationName: 'to be cut' });
    const portal = {
      databases: apart,
      settings: { dataDir: '/nonexistent', secretKey: TEST_KEY },
      log: pino({ level: 'silent' }),
      now: () => new Date(),
    };
    let cut = false;
    const kinds = {
      count: counting({
        run: async (job) => {
          const there = new Set(await written());
          for (let n = 1; n <= 4; n += 1) {
            if (there.has(`step ${n}`)) continue;
            await job.step(async (tx) => {
              await write(tx, job.officer, `step ${n}`);
              if (n === 3 && !cut) {
                cut = true;
                await roles.admin.query(
                  `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to be cut'`,
                );
              }
            });
          }
        },
      }),
    };
    const started = workOnJobs({ portal, kinds, url: database.urls.app, lookEveryMs: 200 });
    const id = await begin('count');
    await ended(id);
    expect([cut, (await state(id)).status]).toEqual([true, 'done']);
    expect(await written()).toEqual(['step 1', 'step 2', 'step 3', 'step 4']);
    await started.stop();
    await apart.close();
  });

  it('is given back by a worker that is told to end, and another goes on', async () => {
    const door = gate();
    const kinds = {
      count: counting({
        run: async (job) => {
          if ((await written()).length === 0) {
            await job.step(async (tx) => {
              await write(tx, job.officer, 'first');
              await door.pass();
            });
          }
          await job.step((tx) => write(tx, job.officer, 'second'));
        },
      }),
    };
    const first = work(kinds);
    const id = await begin('count');
    await door.reached;
    const stopped = first.stop();
    door.open();
    await stopped;
    expect(await written()).toEqual(['first']);
    expect(await state(id)).toMatchObject({ status: 'queued', attempts: 0 });
    work(kinds);
    await ended(id);
    expect(await written()).toEqual(['first', 'second']);
  });
});
