import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { checkpointText, headSigner, readVerifier } from '#app/audit/log/checkpoint.ts';
import { checkExport, signedHead } from '#app/audit/log/export-file.ts';
import { sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { loader as comparison } from '#app/routes/audit.log.comparison.ts';
import { loader as headFile } from '#app/routes/audit.log.head.ts';
import { action as compare, loader as log } from '#app/routes/audit.log._index.tsx';
import { loader as looksFile } from '#app/routes/audit.looks.entries.ts';
import { loader as looks } from '#app/routes/audit.looks._index.tsx';
import { loader as record } from '#app/routes/records.$id.tsx';
import type { Officer } from '#app/domain/officer.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const signer = headSigner(TEST_KEY);

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
/** A head that XA's office took away, and the log went on. */
let kept: string;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  await opened(region.contact.XA);
  await seal();
  kept = await text(await open(headFile, region.npc.XA, '/audit/log/head'));
  await opened(region.contact.XB);
  await opened(region.npc.XA);
  await seal();
});
afterAll(() => database.drop());

async function seal(): Promise<void> {
  while (await sealEntries(database.databases.sealer, signer));
}

/** XA's record that the region shares, opened by somebody. */
function opened(officer: Officer) {
  const id = cases.losses.region.recordIds[0] ?? '';
  return callRoute(record, database, officer, { path: `/records/${id}`, params: { id } });
}

function open<T>(loader: Parameters<typeof callRoute<T>>[0], officer: Officer, path: string) {
  return callRoute(loader, database, officer, { path });
}

async function text({ response }: { response?: Response | undefined }): Promise<string> {
  return (await response?.text()) ?? '';
}

describe('the log of the audit', () => {
  it('shows its signed heads and its key to those who may prove', async () => {
    const { data } = await open(log, region.npc.XA, '/audit/log');
    expect(data).toMatchObject({ key: signer.verifier.key });
    expect(data?.heads[0]?.size).toBeGreaterThan(data?.heads.at(-1)?.size ?? Number.NaN);
  });

  it('gives its latest head away as a file whose signature holds', () => {
    expect(signedHead(kept, signer.verifier)?.size).toBeGreaterThan(0);
  });

  it('goes on from a head that was kept, and proves it in a file', async () => {
    const answer = await callRoute(compare, database, region.npc.XA, {
      path: '/audit/log',
      form: { head: kept },
    });
    const size = signedHead(kept, signer.verifier)?.size;
    expect(answer.data).toEqual({
      compared: { from: size, to: expect.any(Number), holds: true },
    });
    const file = await text(await open(comparison, region.npc.XA, `/audit/log/comparison?from=${size}`));
    const verifier = readVerifier(signer.verifier.key);
    expect(verifier && (await checkExport([file.trim()], [verifier]))).toMatchObject({
      size: signedHead(await text(await open(headFile, region.npc.XA, '/audit/log/head')), signer.verifier)
        ?.size,
      fault: undefined,
    });
    const forged = JSON.parse(file) as { proof: string[] };
    forged.proof.reverse();
    const { fault } = await checkExport([JSON.stringify(forged)], [signer.verifier]);
    expect(fault).toMatchObject({ kind: 'not-continued' });
  });

  it('does not hold where a signed head says something else', async () => {
    const other = { size: 2, root: Buffer.alloc(32, 5) };
    const head = checkpointText(other, signer.sign(other), signer.verifier);
    const { data } = await callRoute(compare, database, region.auditor, {
      path: '/audit/log',
      form: { head },
    });
    expect(data).toMatchObject({ compared: { from: 2, holds: false } });
  });

  it.each([
    ['nothing', '', 'audit.log.problem.noHead'],
    ['a letter', 'Dear colleague,\n\nplease find', 'audit.log.problem.noHead'],
  ])('asks for a head where %s was pasted', async (_what, head, key) => {
    const { status, data } = await callRoute(compare, database, region.npc.XA, {
      path: '/audit/log',
      form: { head },
    });
    expect({ status, data }).toMatchObject({ status: 422, data: { problems: [{ field: 'head', key }] } });
  });

  it('refuses a head of another log', async () => {
    const stranger = headSigner(Buffer.alloc(32, 1));
    const head = { size: 1, root: Buffer.alloc(32) };
    const { data } = await callRoute(compare, database, region.npc.XA, {
      path: '/audit/log',
      form: { head: checkpointText(head, stranger.sign(head), stranger.verifier) },
    });
    expect(data).toMatchObject({ problems: [{ field: 'head', key: 'audit.log.problem.otherLog' }] });
  });

  it('compares no head that was never signed', async () => {
    for (const from of ['', '1.5', '99999999', '0', 'x']) {
      const { status } = await open(comparison, region.npc.XA, `/audit/log/comparison?from=${from}`);
      expect(status, from).toBe(404);
    }
  });
});

describe('who looked at records of a State', () => {
  it('is listed for its point of contact, without the others’ case, and not what its own officers did', async () => {
    const { data } = await open(looks, region.npc.XA, '/audit/looks');
    const reads = data?.looks.filter(({ operation }) => operation === 'record.read') ?? [];
    expect(reads).toHaveLength(1);
    expect(reads[0]).toMatchObject({ officerState: 'XB', officerName: 'contact XB', subjectKind: 'record' });
    expect(Object.keys(reads[0] ?? {}).sort()).toEqual([
      'allowed',
      'at',
      'concernedStates',
      'entry',
      'eventId',
      'officerId',
      'officerName',
      'officerRole',
      'officerState',
      'operation',
      'purpose',
      'requestId',
      'subjectId',
      'subjectKind',
    ]);
    const { data: stranger } = await open(looks, region.npc.XC, '/audit/looks');
    expect(stranger?.looks).toEqual([]);
  });

  it('is taken away with proofs that hold without the portal, and with none for what was changed', async () => {
    const file = await text(await open(looksFile, region.npc.XA, '/audit/looks/entries'));
    const lines = file.trimEnd().split('\n');
    expect(await checkExport(lines, [signer.verifier])).toMatchObject({
      entries: lines.length - 1,
      fault: undefined,
    });
    const last = lines.length;
    const forged = lines.with(-1, lines.at(-1)?.replace('XB', 'XC') ?? '');
    expect((await checkExport(forged, [signer.verifier])).fault).toMatchObject({
      kind: 'not-proven',
      line: last,
    });
    expect((await checkExport(lines.with(-1, '{'), [signer.verifier])).fault).toEqual({
      kind: 'unreadable',
      line: last,
    });
    expect((await checkExport(lines, [headSigner(Buffer.alloc(32, 1)).verifier])).fault).toEqual({
      kind: 'other-key',
    });
  });

  it('is nobody else’s to take away, and neither are the heads', async () => {
    const { npc, contact, coordinator, analyst, auditor, administrator } = region;
    const answers = async (loader: Parameters<typeof callRoute>[0], path: string) => {
      const open: string[] = [];
      for (const officer of [npc.XA, contact.XA, coordinator, analyst, auditor, administrator]) {
        const { status } = await callRoute(loader, database, officer, { path });
        if (status === 200) open.push(officer.role);
        else expect(status, officer.role).toBe(404);
      }
      return open;
    };
    expect(await answers(looksFile, '/audit/looks/entries')).toEqual(['npc']);
    const provers = ['npc', 'coordinator', 'auditor', 'administrator'];
    expect(await answers(headFile, '/audit/log/head')).toEqual(provers);
    const size = signedHead(kept, signer.verifier)?.size;
    expect(await answers(comparison, `/audit/log/comparison?from=${size}`)).toEqual(provers);
  });
});
