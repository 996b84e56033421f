import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { attachmentStore } from '#app/attachments/attachment-store.server.ts';
import { headSigner } from '#app/audit/log/checkpoint.ts';
import { checkExport, exportLines } from '#app/audit/log/export-file.ts';
import { follow, type Handover } from '#app/audit/log/handover.ts';
import { KeyReplaced, sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { verifyLog } from '#app/audit/log/verify-log.server.ts';
import { codeAt } from '#app/auth/one-time-code.ts';
import { partyBox } from '#app/auth/party-box.ts';
import { verifySignIn } from '#app/auth/sign-in.server.ts';
import { partiesField } from '#app/forms/party.ts';
import { photographStore } from '#app/photographs/photograph-store.server.ts';
import { introduceKey, refuseWrongKeys } from '#app/sealing/key-ring.server.ts';
import { KEY_REFUSALS } from '#app/sealing/key-standing.ts';
import { rotateKeys } from '#app/sealing/rotate-keys.server.ts';
import { keyIdOf } from '#app/sealing/secret-keys.ts';
import { keepFile, openBytes, sourceOf } from '#app/services/imports/import-file.server.ts';
import { addParties } from '#app/services/parties/add-parties.server.ts';
import { changedParties } from '#app/services/parties/draft-parties.ts';
import { openParties } from '#app/services/parties/open-parties.server.ts';
import { decideNomination } from '#app/services/contacts/decide-nomination.server.ts';
import { HeldBack } from '#app/services/contacts/held-back.ts';
import { nominate } from '#app/services/contacts/nominate.server.ts';
import { nominationForm } from '#app/forms/contacts.ts';
import { type Keeper, openKeeper } from '#db/as-keeper.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { findHandovers, findHeads } from '#db/queries/audit-log.server.ts';
import { findRing } from '#db/queries/sealing-keys.server.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { aNomination } from '#tests/support/contacts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectAdmin } from '#tests/support/killed-imports.ts';
import { createRegion, TEST_PASSWORD, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const SECOND = Buffer.alloc(32, 22);
const THIRD = Buffer.alloc(32, 33);
const OLD = { secretKey: TEST_KEY };
const BOTH = { secretKey: SECOND, earlierKeys: [TEST_KEY] };
const NEW = { secretKey: SECOND };
const PEOPLE = 450;

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
/** As its superuser, whose connections stay. */
let admin: pg.Client;
let dataDir: string;
let keeper: Keeper;
let occasion: string;
let day = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  admin = await connectAdmin(database.adminUrl);
  dataDir = await mkdtemp(join(tmpdir(), 'marktrace-rotate-'));
  keeper = openKeeper(database.urls.owner);
  occasion = cases.losses.region.occasionId;
  await introduceKey(database.urls, OLD);
});
afterEach(async () => {
  await keeper.close();
  await admin.end();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const named = (name: string) =>
  partiesField.parse([
    { kind: 'person', role: 'suspect', name, sex: 'female', outcome: 'none', born: '1984' },
  ]);

function enter(names: readonly string[], key: Buffer) {
  return asOfficer(database.databases.app, region.npc.XA, (tx) =>
    addParties(tx, region.npc.XA, { occasionId: occasion }, names.flatMap(named), partyBox(key)),
  );
}

function persons(keys: readonly Buffer[]) {
  return asOfficer(database.databases.app, region.npc.XA, (tx) =>
    openParties(tx, { occasionId: occasion }, 'Investigation', partyBox(keys)),
  );
}

function signsIn(keys: { secretKey: Buffer; earlierKeys?: Buffer[] }) {
  day += 1;
  const now = new Date(Date.UTC(2026, 8, day, 12));
  return verifySignIn(
    database.databases.auth,
    { email: region.contact.XB.email, password: TEST_PASSWORD, code: codeAt(TEST_SECRET, now) },
    { ...keys, now, requestId: 'r', address: '192.0.2.9' },
  );
}

const PICTURES = {
  small: Buffer.alloc(900, 1),
  medium: Buffer.alloc(90_000, 2),
  full: Buffer.alloc(200_000, 3),
};

/** One of everything that a secret key seals. */
async function sealedWorld(key: Buffer) {
  const settings = { dataDir, secretKey: key };
  await enter(
    Array.from({ length: PEOPLE }, (_, n) => `Person ${String.fromCharCode(65 + (n % 26))} ${n}`),
    key,
  );
  const [photograph, attachment] = [randomUUID(), randomUUID()];
  await photographStore(settings).keep(photograph, PICTURES);
  await attachmentStore(settings).keep(attachment, Buffer.from('a letter'));
  const register = join(dataDir, 'register.csv');
  await writeFile(register, 'a;b\n1;2\n');
  const imported = await keepFile(register, settings);
  const draft = randomUUID();
  const parties = changedParties(draft, [], [{ ...named('Drafted Person')[0], key: 'k' } as never], {
    box: partyBox(key),
    newKey: () => 'k',
  });
  await admin.query(
    `insert into capture_draft (id, member_state, officer_id, report_type, data) values ($1, 'XA', $2, 'seized', $3)`,
    [draft, region.contact.XA.id, JSON.stringify({ reportType: 'seized', parties })],
  );
  return { photograph, attachment, imported, draft };
}

/** Whether all of it opens with these keys. */
async function opensAll(
  world: Awaited<ReturnType<typeof sealedWorld>>,
  keys: readonly Buffer[],
  people = PEOPLE,
) {
  const [secretKey, ...earlierKeys] = keys;
  if (!secretKey) throw new Error('no key');
  const settings = { dataDir, secretKey, earlierKeys };
  expect(await persons(keys)).toHaveLength(people);
  for (const size of ['small', 'medium', 'full'] as const) {
    const found = await photographStore(settings).read(world.photograph, size);
    const content = Buffer.from(await new Response(found?.body).arrayBuffer());
    expect(content.equals(PICTURES[size]), size).toBe(true);
  }
  expect((await attachmentStore(settings).read(world.attachment))?.toString()).toBe('a letter');
  expect((await openBytes(sourceOf(settings, world.imported))).toString()).toBe('a;b\n1;2\n');
  const { rows } = await admin.query('select data, updated_at from capture_draft where id = $1', [
    world.draft,
  ]);
  const [party] = rows[0].data.parties;
  expect(partyBox(keys).openDraft(world.draft, party.sealed)).toMatchObject({ name: 'Drafted Person' });
  expect(await signsIn({ secretKey, earlierKeys })).toHaveProperty('officerId');
}

describe('changing the secret key', { timeout: 120_000 }, () => {
  it('leaves everything readable before, in the middle and after, and the earlier key open to nothing', async () => {
    const world = await sealedWorld(TEST_KEY);
    await opensAll(world, [TEST_KEY]);
    await introduceKey(database.urls, BOTH);
    await opensAll(world, [SECOND, TEST_KEY]);
    // What the portal writes meanwhile is sealed with the new key, and stays as it is.
    const [meanwhile] = await enter(['Person A 0'], SECOND);
    const renewed = await rotateKeys(keeper, { ...BOTH, dataDir });
    expect(renewed).toEqual({
      // One is there from the beginning.
      parties: PEOPLE + 1,
      drafts: 1,
      credentials: region.everybody.length,
      files: 5,
      shut: [],
    });
    const all = await persons([SECOND]);
    expect(all).toHaveLength(PEOPLE + 1);
    expect(all.find(({ id }) => id === meanwhile)?.details[0]).toEqual({ field: 'name', text: 'Person A 0' });
    await opensAll(world, [SECOND], PEOPLE + 1);
    await expect(persons([TEST_KEY])).rejects.toThrow(/another key/);
    expect(await signsIn(OLD).catch((error: unknown) => String(error))).not.toHaveProperty('officerId');
    expect(await photographStore({ dataDir, ...OLD }).read(world.photograph, 'full')).toBeUndefined();
    // Nothing is left to do.
    expect(await rotateKeys(keeper, { ...NEW, dataDir })).toEqual({
      ...{ parties: 0, drafts: 0, credentials: 0, files: 0, shut: [] },
    });
    await refuseWrongKeys(database.adminUrl, NEW);
  });

  it('finds the same name under both keys in the middle', async () => {
    await enter(['Ulrike Umbral'], TEST_KEY);
    await introduceKey(database.urls, BOTH);
    const other = cases.losses.national.occasionId;
    await asOfficer(database.databases.app, region.npc.XA, (tx) =>
      addParties(tx, region.npc.XA, { occasionId: other }, named('UMBRAL, Ulrike'), partyBox(SECOND)),
    );
    const seen = async (keys: readonly Buffer[]) => (await persons(keys))[0]?.namesakes.length;
    expect(await seen([SECOND, TEST_KEY])).toBe(1);
    await rotateKeys(keeper, { ...BOTH, dataDir });
    expect(await seen([SECOND])).toBe(1);
  });

  it('goes on after an interruption at any transaction and any file', async () => {
    const world = await sealedWorld(TEST_KEY);
    await introduceKey(database.urls, BOTH);
    const total = { parties: 0, drafts: 0, credentials: 0, files: 0 };
    let ended = false;
    let rounds = 0;
    for (; !ended; rounds += 1) {
      let acts = 0;
      // Each round gets one transaction further, whose work is thrown away as the process dies in it.
      const dying: Keeper = {
        ...keeper,
        act: (act) =>
          keeper.act(async (tx) => {
            const result = await act(tx);
            acts += 1;
            if (acts > rounds) throw new Error('killed');
            return result;
          }),
      };
      await rotateKeys(dying, { ...BOTH, dataDir }, (soFar) => void Object.assign(total, soFar)).then(
        () => (ended = true),
        (error: unknown) => expect(String(error)).toContain('killed'),
      );
      await opensAll(world, [SECOND, TEST_KEY]);
      expect(rounds).toBeLessThan(30);
    }
    expect(rounds).toBeGreaterThan(5);
    await opensAll(world, [SECOND]);
  });

  it('leaves half-written files of a killed run behind for no one, and names what no key opens', async () => {
    const world = await sealedWorld(TEST_KEY);
    const folder = join(dataDir, 'imports');
    await writeFile(join(folder, `${world.imported}.again`), 'MTP2 half');
    const foreign = randomUUID();
    await writeFile(join(folder, foreign), await readFile(join(folder, world.imported)));
    await introduceKey(database.urls, BOTH);
    const { files, shut } = await rotateKeys(keeper, { ...BOTH, dataDir });
    expect({ files, shut }).toEqual({ files: 5, shut: [join(folder, foreign)] });
    expect((await readdir(folder)).sort()).toEqual([foreign, world.imported].sort());
  });
});

describe('fingerprints of documents', () => {
  const form = (more = {}) => nominationForm.parse(aNomination(more));
  const nominated = (keys: { secretKey: Buffer }, more = {}) =>
    asOfficer(database.databases.app, region.npc.XA, (tx) =>
      nominate(tx, form(more), { officer: region.npc.XA, secretKey: keys.secretKey, now: new Date() }),
    );

  it('tell the same document after two changes of the key, and nothing to who has an earlier one', async () => {
    const who = { email: 'first@police.example', identityNumber: 'F 1234-567' };
    const id = await nominated(OLD, who);
    for (const officer of [region.npc.XA, region.coordinator]) {
      await asOfficer(database.databases.app, officer, (tx) =>
        decideNomination(tx, officer, id, { decision: 'approved', reason: '' }),
      ).catch((error: unknown) => expect(error).toBeInstanceOf(HeldBack));
    }
    const prints = async () =>
      (await admin.query<{ f: Buffer }>('select fingerprint as f from contact_identity')).rows.map(({ f }) =>
        f.toString('hex'),
      );
    const before = await prints();
    await introduceKey(database.urls, BOTH);
    await rotateKeys(keeper, { ...BOTH, dataDir });
    await introduceKey(database.urls, { secretKey: THIRD, earlierKeys: [SECOND] });
    await rotateKeys(keeper, { secretKey: THIRD, earlierKeys: [SECOND], dataDir });
    const after = await prints();
    expect(after).toHaveLength(before.length);
    expect(after.filter((print) => before.includes(print))).toEqual([]);
    await expect(
      nominated({ secretKey: THIRD }, { ...who, email: 'other@police.example' }),
    ).rejects.toBeInstanceOf(HeldBack);
    await nominated({ secretKey: THIRD }, { email: 'third@police.example', identityNumber: 'Q 99-1234' });
  });
});

describe('the log of the audit', () => {
  const seal = (key: Buffer) => sealEntries(database.databases.sealer, headSigner(key));
  const verify = (key: Buffer, earlier: Parameters<typeof verifyLog>[1]['earlier'] = []) =>
    database.databases.sealer
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => verifyLog(tx, { verifiers: [headSigner(key).verifier], earlier }));
  const act = () => signsIn(OLD);

  beforeEach(async () => {
    await act();
    await seal(TEST_KEY);
    await introduceKey(database.urls, BOTH);
  });

  it('is handed over by an act that both keys sign, and verified with the new key alone', async () => {
    await seal(SECOND);
    const report = await verify(SECOND);
    expect(report).toMatchObject({ fault: undefined, heads: 2, waiting: 0 });
    const ring = await findRing(database.databases.sealer);
    expect(ring.map(({ id }) => id)).toEqual([TEST_KEY, SECOND].map(keyIdOf));
    // Who was given the first key follows the log to the second.
    const handovers = (await findHandovers(database.databases.sealer)).map(({ handover }) => handover);
    const keys = follow([headSigner(TEST_KEY).verifier], handovers).map(({ key }) => key);
    expect(keys).toEqual([TEST_KEY, SECOND].map((key) => headSigner(key).verifier.key));
    const [head] = await findHeads(database.databases.sealer, 1);
    if (!head) throw new Error('no head');
    const file = (bearing: readonly Handover[]) =>
      checkExport(
        [...exportLines(head, head.signature, headSigner(SECOND).verifier, [], bearing)],
        [headSigner(TEST_KEY).verifier],
      );
    expect((await file(handovers)).fault).toBeUndefined();
    expect((await file([])).fault).toEqual({ kind: 'other-key' });
    expect((await file(handovers.map((one) => ({ ...one, byEarlier: one.byNew })))).fault).toEqual({
      kind: 'other-key',
    });
    await introduceKey(database.urls, { secretKey: THIRD, earlierKeys: [SECOND, TEST_KEY] });
    await seal(THIRD);
    expect(await verify(THIRD)).toMatchObject({ fault: undefined, heads: 3 });
  });

  it('takes nothing from a process that knows the earlier key alone', async () => {
    await expect(seal(TEST_KEY)).rejects.toBeInstanceOf(KeyReplaced);
    expect(await verify(SECOND)).toMatchObject({ fault: undefined, heads: 1 });
  });

  it('does not believe a handover that was made up, changed or removed', async () => {
    await seal(SECOND);
    const { rows } = await admin.query<{ event_id: string; detail: object }>(
      `select event_id, detail from access_event where operation = 'keys.introduced'`,
    );
    const real = rows[0];
    const forger = headSigner(Buffer.alloc(32, 99));
    const mine = headSigner(SECOND).verifier.key;
    const forged = {
      earlierKey: forger.verifier.key,
      newKey: mine,
      byEarlier: forger.signHandover(forger.verifier.key, mine).toString('base64'),
      byNew: forger.signHandover(forger.verifier.key, mine).toString('base64'),
    };
    const put = (detail: object) =>
      admin.query('update access_event set detail = $2 where event_id = $1', [
        real?.event_id,
        JSON.stringify(detail),
      ]);
    await put(forged);
    expect((await verify(SECOND)).fault).toEqual({ kind: 'handover-forged', eventId: real?.event_id });
    await put({ ...real?.detail, byEarlier: '' });
    expect((await verify(SECOND)).fault).toEqual({ kind: 'handover-forged', eventId: real?.event_id });
    await admin.query('delete from access_event where event_id = $1', [real?.event_id]);
    expect((await verify(SECOND)).fault).toMatchObject({ kind: 'head-forged' });
  });

  it('counts nothing that the earlier key signs after it has passed the log on', async () => {
    await act();
    const head = await seal(SECOND);
    if (!head) throw new Error('no head');
    await admin.query('update audit_head set signature = $1, verifier_key = $2 where tree_size = $3', [
      headSigner(TEST_KEY).sign(head),
      headSigner(TEST_KEY).verifier.key,
      head.size,
    ]);
    expect((await verify(SECOND)).fault).toEqual({ kind: 'head-forged', size: head.size });
  });
});

describe('a wrong secret key', () => {
  it('is refused before it touches anything, with a sentence', async () => {
    await expect(refuseWrongKeys(database.adminUrl, NEW)).rejects.toThrow(KEY_REFUSALS.other);
    await expect(introduceKey(database.urls, NEW)).rejects.toThrow(KEY_REFUSALS.other);
    await introduceKey(database.urls, BOTH);
    await expect(refuseWrongKeys(database.adminUrl, OLD)).rejects.toThrow(KEY_REFUSALS.replaced);
    await expect(refuseWrongKeys(database.adminUrl, NEW)).rejects.toThrow(KEY_REFUSALS.earlier_missing);
    await refuseWrongKeys(database.adminUrl, BOTH);
  });

  it('is told by the log where a database has sealed before it had a ring', async () => {
    await signsIn(OLD);
    await sealEntries(database.databases.sealer, headSigner(TEST_KEY));
    await admin.query('truncate sealing_key');
    await expect(introduceKey(database.urls, NEW)).rejects.toThrow(KEY_REFUSALS.other);
    await introduceKey(database.urls, BOTH);
    expect((await findRing(database.databases.sealer)).map(({ id }) => id)).toEqual(
      [TEST_KEY, SECOND].map(keyIdOf),
    );
  });
});
