import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action, loader } from '#app/routes/records.$id_.tracing.tsx';
import { action as send } from '#app/routes/requests.new.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, HELD, run, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { REQUEST, seizeArm } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

type Pairs = readonly (readonly [string, string])[];
const decide = (id: string, form: Pairs) =>
  callRoute(action, database, region.npc.XA, {
    path: `/records/${id}/tracing`,
    params: { id },
    form,
    now,
  });
const EXEMPT: Pairs = [
  ['version', '0'],
  ['choice', 'exempt'],
  ['exception', 'old_military'],
  ['conditions', 'military_use'],
  ['conditions', 'before_1946'],
  ['conditions', 'no_later_marks'],
  ['conditions', 'individual'],
  ['reason', 'A rifle of the first war'],
];

async function tally(): Promise<Record<string, number>> {
  const { rows } = await run(
    roles.stats,
    region.analyst,
    'select code as choice, sum(n)::int as n from count_choices() group by 1',
  );
  return Object.fromEntries((rows as { choice: string; n: number }[]).map(({ choice, n }) => [choice, n]));
}

describe('whether an arm is to be traced', () => {
  it('shows both scores with what counted, and a proposal that is not chosen', async () => {
    const id = await seizeArm(database, region);
    const page = await callRoute(loader, database, region.npc.XA, {
      path: `/records/${id}/tracing`,
      params: { id },
      now,
    });
    expect(page.status).toBe(200);
    expect(page.data).toMatchObject({
      traceability: { points: 85 },
      proposed: { choice: 'selective' },
      decisions: [],
    });
  });

  it('is decided by a person, kept with scores and reason, counted, and can be decided anew', async () => {
    const id = await seizeArm(database, region);
    const before = await tally();
    expect((await decide(id, EXEMPT)).status).toBe(303);
    expect((await tally()).exempt).toBe((before.exempt ?? 0) + 1);
    const again = await decide(id, [
      ['version', '1'],
      ['choice', 'trace'],
      ['grounds', 'illicit_here'],
      ['grounds', 'unlicensed_transfer'],
      ['reason', 'An import mark was found'],
    ]);
    expect(again.status).toBe(303);
    const after = await tally();
    expect([after.exempt ?? 0, after.trace]).toEqual([before.exempt ?? 0, (before.trace ?? 0) + 1]);
    const { rows } = await roles.admin.query(
      'select choice, grounds, risk, traceability from trace_decision where record_id = $1 order by position',
      [id],
    );
    expect(rows).toEqual([
      { choice: 'exempt', grounds: [], risk: 0, traceability: 85 },
      { choice: 'trace', grounds: ['illicit_here', 'unlicensed_transfer'], risk: 0, traceability: 85 },
    ]);
  });

  it('says what is missing, and keeps what was typed', async () => {
    const id = await seizeArm(database, region);
    const refused = await decide(
      id,
      EXEMPT.filter(([, value]) => value !== 'individual'),
    );
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      problems: [{ field: 'conditions', key: 'decide.problem.conditions_old_military' }],
      fields: { reason: ['A rifle of the first war'] },
    });
    const groundless = await decide(id, [
      ['version', '0'],
      ['choice', 'selective'],
      ['reason', 'x'],
    ]);
    expect(groundless.data).toMatchObject({
      problems: [{ field: 'grounds', key: 'decide.problem.grounds' }],
    });
  });

  it('is refused where somebody decided since the page was read', async () => {
    const id = await seizeArm(database, region);
    await decide(id, EXEMPT);
    const late = await decide(id, EXEMPT);
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ problems: [{ field: '', key: 'decide.problem.faster' }] });
  });

  it('keeps a request from being sent until it is decided anew', async () => {
    const id = await seizeArm(database, region);
    await decide(id, EXEMPT);
    const attempt = () =>
      callRoute(send, database, region.npc.XA, {
        path: `/requests/new?record=${id}`,
        form: { ...REQUEST },
        now,
      });
    const refused = await attempt();
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({ problems: [{ field: '', key: 'decide.problem.notToBeTraced' }] });
    await decide(id, [
      ['version', '1'],
      ['choice', 'trace'],
      ['grounds', 'illicit_here'],
      ['reason', 'It was in a batch after all'],
    ]);
    expect((await attempt()).status).toBe(303);
  });

  it('is held by the database, whoever writes: grounds, conditions, order, and nobody else’s arm', async () => {
    const id = await seizeArm(database, region);
    const write = (
      who: typeof region.npc.XA,
      { choice = 'exempt', exception = 'old_military', conditions = '{}', position = 1 } = {},
    ) =>
      tried(
        roles.app,
        who,
        `insert into trace_decision (record_id, member_state, position, choice, exception, conditions, risk, traceability,
           factors, reason, decided_by, decided_by_name)
         values ($1, $2, $3, $4, nullif($5, ''), $6, 0, 0, '{}', 'x', $7, 'Somebody')`,
        [id, who.memberState, position, choice, exception, conditions, who.id],
      );
    const ALL = '{military_use,before_1946,no_later_marks,individual}';
    expect(await write(region.npc.XA)).toBe(HELD);
    expect(await write(region.npc.XA, { conditions: ALL })).toBe(1);
    expect(await write(region.npc.XA, { conditions: ALL, position: 2 })).toBe(HELD);
    expect(await write(region.npc.XA, { choice: 'trace', exception: '' })).toBe(HELD);
    expect(await write(region.npc.XB, { conditions: ALL })).toBe('42501');
    expect(await write(region.contact.XA, { conditions: ALL })).toBe('42501');
  });
});
