import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { provesConsistency, provesInclusion } from '#app/audit/log/check-proof.ts';
import { headSigner } from '#app/audit/log/checkpoint.ts';
import { signedHead } from '#app/audit/log/export-file.ts';
import { sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { issueToken } from '#app/auth/token.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { loader as consistency } from '#app/routes/api.v1.audit.consistency.ts';
import { action as post, loader as head } from '#app/routes/api.v1.audit.head.ts';
import { loader as inclusion } from '#app/routes/api.v1.audit.inclusion.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { callRoute, testContext } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const signer = headSigner(TEST_KEY);
let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  for (const times of [3, 4]) {
    for (let time = 0; time < times; time += 1) await callRoute(home, database, region.npc.XA, { path: '/' });
    while (await sealEntries(database.databases.sealer, signer));
  }
});
afterAll(() => database.drop());

async function ask(route: typeof head, query: string, officer: Officer | undefined = region.npc.XA) {
  const headers = new Headers();
  if (officer) {
    headers.set('Authorization', `Bearer ${await issueToken(database.databases.auth, officer, new Date())}`);
  }
  const request = new Request(`http://127.0.0.1:3000/api/v1/audit/x${query}`, { headers });
  const response = await route({ request, params: {}, context: testContext(database) as never });
  return { status: response.status, data: JSON.parse(await response.text()) };
}

const hashes = (proof: string[]) => proof.map((hash) => Buffer.from(hash, 'base64'));

describe('heads and proofs over the API', () => {
  it('are checked without the portal, by its key alone', async () => {
    const latest = await ask(head, '');
    expect(latest).toMatchObject({ status: 200, data: { size: 7, key: signer.verifier.key } });
    const later = signedHead(latest.data.head, signer.verifier);
    const earlier = signedHead((await ask(head, '?size=3')).data.head, signer.verifier);
    if (!later || !earlier) throw new Error('a head is not signed');

    const compared = await ask(consistency, '?from=3');
    expect(compared.data).toMatchObject({ earlier: { size: 3 }, later: { size: 7 } });
    expect(provesConsistency(earlier, later, hashes(compared.data.proof))).toBe(true);
    expect(provesConsistency(earlier, later, hashes(compared.data.proof).slice(1))).toBe(false);

    for (const entry of [0, 4, 6]) {
      const { data } = await ask(inclusion, `?entry=${entry}&size=7`);
      const leaf = Buffer.from(data.leaf, 'base64');
      const proof = hashes(data.proof);
      expect(provesInclusion({ index: entry, leaf, ...later }, proof)).toBe(true);
      expect(provesInclusion({ index: entry, leaf: Buffer.alloc(32), ...later }, proof)).toBe(false);
    }
  });

  it('are the roles’ that may prove; others are told that there is nothing', async () => {
    for (const officer of [region.npc.XB, region.coordinator, region.auditor, region.administrator]) {
      expect((await ask(head, '', officer)).status, officer.role).toBe(200);
    }
    for (const officer of [region.contact.XA, region.analyst]) {
      for (const [route, query] of [
        [head, ''],
        [inclusion, '?entry=0'],
        [consistency, '?from=3'],
      ] as const) {
        expect((await ask(route, query, officer)).status, officer.role).toBe(404);
      }
    }
    const request = new Request('http://127.0.0.1:3000/api/v1/audit/head');
    const response = await head({ request, params: {}, context: testContext(database) as never });
    expect(response.status).toBe(401);
  });

  it.each([
    [head, '?size=0', 422],
    [head, '?size=x', 422],
    [head, '?size=5', 404],
    [inclusion, '', 422],
    [inclusion, '?entry=-1', 422],
    [inclusion, '?entry=7', 404],
    [inclusion, '?entry=1e99', 422],
    [consistency, '', 422],
    [consistency, '?from=3&to=5', 404],
    [consistency, '?from=7&to=3', 404],
  ] as const)('say what is wrong with a question (%#)', async (route, query, status) => {
    expect((await ask(route, query)).status).toBe(status);
  });

  it('are read by GET alone', async () => {
    const request = new Request('http://127.0.0.1:3000/api/v1/audit/head', { method: 'POST' });
    const response = await post({ request, params: {}, context: testContext(database) as never });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET');
  });
});
