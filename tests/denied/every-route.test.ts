import { existsSync, readdirSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

import { EXPECTATIONS } from './expectations.ts';
import { ACTORS, type Actor, type Knock } from './knocks.ts';

const ROUTES = new URL('../../app/routes/', import.meta.url);
/** As the router sees them: a file, or a folder that holds `route.tsx`. */
const files = readdirSync(ROUTES, { withFileTypes: true }).map((entry) =>
  entry.isDirectory() ? `${entry.name}/route.tsx` : entry.name,
);

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

function officerOf(actor: Actor): Officer | undefined {
  const [role, state] = actor.split(' ') as [keyof TestRegion | 'nobody', 'XA' | 'XB' | 'XC' | undefined];
  if (role === 'nobody') return undefined;
  if (role === 'npc' || role === 'contact') return region[role][state ?? 'XA'];
  return region[role] as Officer;
}

/** A digest of every row of every table, without the audit and what signing in leaves behind. */
async function everything(): Promise<string> {
  const { rows } = await roles.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and not relispartition and relname <> all (array['access_event', 'audit_unsealed', 'session', 'api_token']) order by 1`,
  );
  const parts = rows.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as sum from ${name} t`,
  );
  const digest = await roles.admin.query(`${parts.join(' union all ')} order by name`);
  return JSON.stringify(digest.rows);
}

async function denials(officer: Officer | undefined): Promise<number> {
  const { rows } = await roles.admin.query<{ n: number }>(
    `select count(*)::int as n from access_event
      where operation = 'access.denied' and not allowed and officer_id is not distinct from $1`,
    [officer?.id ?? null],
  );
  return rows[0]?.n ?? 0;
}

interface RouteModule {
  loader?: Parameters<typeof callRoute>[0];
  action?: Parameters<typeof callRoute>[0];
}

async function knock(file: string, { entry, at }: Knock, actor: Actor, otherId?: string) {
  const route = (await import(/* @vite-ignore */ new URL(file, ROUTES).pathname)) as RouteModule;
  const door = route[entry];
  if (!door) throw new Error(`${file} has no ${entry}`);
  const sent = at(cases);
  if (otherId !== undefined) {
    const own = sent.params?.id ?? '';
    return callRoute(door, database, officerOf(actor), {
      ...sent,
      path: sent.path.replace(own, encodeURIComponent(otherId)),
      params: { ...sent.params, id: otherId },
    });
  }
  return callRoute(door, database, officerOf(actor), sent);
}

function knocksOf(file: string): readonly Knock[] {
  const expected = EXPECTATIONS[file] ?? [];
  return 'triedIn' in expected ? [] : (expected as readonly Knock[]);
}

describe('the table of expectations', () => {
  it('names every route there is, and no other', () => {
    expect(Object.keys(EXPECTATIONS).sort()).toEqual([...files].sort());
  });

  it.each(files)('knows each door of %s', async (file) => {
    const expected = EXPECTATIONS[file];
    if (expected && 'triedIn' in expected) {
      expect(existsSync(new URL(`../../${expected.triedIn}`, import.meta.url))).toBe(true);
      return;
    }
    const route = (await import(/* @vite-ignore */ new URL(file, ROUTES).pathname)) as RouteModule;
    const doors = (['loader', 'action'] as const).filter((entry) => route[entry] !== undefined);
    expect([...new Set(knocksOf(file).map(({ entry }) => entry))].sort()).toEqual(doors.sort());
  });
});

const table = files.flatMap((file) =>
  knocksOf(file).map((one) => ({ file, ...one, name: `${file} ${one.entry}${one.of ? `, ${one.of}` : ''}` })),
);

describe('who is kept out', () => {
  it.each(table)('$name', async (one) => {
    const before = await everything();
    for (const actor of ACTORS.filter((each) => !one.open.includes(each))) {
      const officer = officerOf(actor);
      const denied = await denials(officer);
      const { status, location, data } = await knock(one.file, one, actor);
      if (actor === 'nobody') {
        if (one.entry === 'loader') {
          expect(status, actor).toBe(303);
          expect(location, actor).toMatch(/^\/sign-in\?to=%2F/);
        } else {
          expect(status, actor).toBe(401);
          expect(data, actor).toHaveProperty('ended.fields');
        }
        continue;
      }
      expect(status, actor).toBe(404);
      expect(data, actor).toEqual({ kind: 'not_found' });
      expect(await denials(officer), `${actor} is in the audit`).toBe(denied + 1);
    }
    expect(await everything(), 'not a row has changed').toBe(before);
  });
});

describe('what is not there', () => {
  it.each(table.filter(({ file }) => file.includes('$id')))(
    'reads like what is not yours: $name',
    async (one) => {
      const [actor] = one.open;
      if (!actor) throw new Error(`${one.name} is open to nobody`);
      for (const absent of [
        '01890000-0000-7000-8000-000000000000',
        'x',
        "' or 1=1 --",
        '../../etc/passwd',
        '',
      ]) {
        const { status, data } = await knock(one.file, one, actor, absent);
        expect([status, data], absent).toEqual([404, { kind: 'not_found' }]);
      }
    },
  );
});

describe('who comes in', () => {
  // Pages first: sending a form changes the case that the pages show.
  it.each([...table].sort((a, b) => (a.entry < b.entry ? 1 : a.entry > b.entry ? -1 : 0)))(
    '$name',
    async (one) => {
      for (const actor of one.open) {
        const denied = await denials(officerOf(actor));
        const { status } = await knock(one.file, one, actor);
        // 409: the step is not open now, or was taken first; 422: the draft lacks a step. Both are said to those within.
        expect(one.entry === 'loader' ? [200, 303, 409] : [200, 303, 409, 422], actor).toContain(status);
        expect(await denials(officerOf(actor)), actor).toBe(denied);
      }
    },
  );
});
