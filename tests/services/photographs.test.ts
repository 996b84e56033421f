import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { partyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { MOST_PHOTOGRAPHS } from '#app/domain/photograph.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { photographStore } from '#app/photographs/photograph-store.server.ts';
import { sweepPhotographs } from '#app/photographs/sweep-photographs.server.ts';
import {
  describePhotograph,
  withdrawPhotograph,
} from '#app/services/photographs/change-photograph.server.ts';
import { findPhotographs, firstPhotographs } from '#app/services/photographs/find-photographs.server.ts';
import { readPhotograph } from '#app/services/photographs/read-photograph.server.ts';
import {
  lockPhotographedArm,
  readPhotographedRecord,
} from '#app/services/photographs/read-photographed-arm.server.ts';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import { removeWeapon } from '#app/services/records/change-draft.server.ts';
import { registerDraft } from '#app/services/records/register-draft.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
  addPhotograph,
  aPicture,
  DRAFT_KEYS,
  photographable,
  photographableDraft,
  testStore,
} from '#tests/support/photographs.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const BOX = partyBox(TEST_KEY);
const NOW = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const as = <T>(officer: NationalOfficer, act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, officer, act);

const aRecord = (officer: NationalOfficer, sharing?: string) => photographable(database, officer, sharing);
const aDraft = (officer: NationalOfficer) => photographableDraft(database, officer);

describe('photographs of a record', () => {
  it('are kept once when the same file comes twice for the same mark, and again for another', async () => {
    const officer = region.contact.XA;
    const recordId = await aRecord(officer);
    const file = await aPicture().jpeg().toBuffer();
    await addPhotograph(database, officer, { recordId }, { file });
    await addPhotograph(database, officer, { recordId }, { file });
    await addPhotograph(database, officer, { recordId }, { file, shows: 'right_side' });
    const view = await as(officer, (tx) => readPhotographedRecord(tx, officer, recordId));
    expect(view.photographs.map(({ subject }) => subject)).toEqual(['left_side', 'right_side']);
    expect(view.photographs[0]?.alsoOn, 'another picture of the same record is no other record').toEqual([]);
  });

  it('of two who send the same at once are there once', async () => {
    const recordId = await aRecord(region.contact.XA);
    const file = await aPicture().jpeg().toBuffer();
    await Promise.all(
      [region.contact.XA, region.npc.XA, region.contact.XA].map((officer) =>
        addPhotograph(database, officer, { recordId }, { file }),
      ),
    );
    expect(await as(region.contact.XA, (tx) => findPhotographs(tx, [recordId]))).toHaveLength(1);
  });

  it('that were used on another record of the State are pointed out, on both', async () => {
    const [one, other, theirs] = [
      await aRecord(region.contact.XA),
      await aRecord(region.npc.XA),
      await aRecord(region.contact.XB),
    ];
    const file = await aPicture().jpeg().toBuffer();
    await addPhotograph(database, region.contact.XA, { recordId: one }, { file });
    await addPhotograph(database, region.contact.XB, { recordId: theirs }, { file });
    const before = await as(region.npc.XA, (tx) => readPhotographedRecord(tx, region.npc.XA, one));
    expect(before.photographs[0]?.alsoOn, 'what other States hold is theirs').toEqual([]);
    await addPhotograph(database, region.npc.XA, { recordId: other }, { file });
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      const view = await as(region.npc.XA, (tx) => readPhotographedRecord(tx, region.npc.XA, here));
      expect(view.photographs[0]?.alsoOn).toEqual([there]);
    }
  });

  it('are not added to what is another State’s, or of a mark of another arm', async () => {
    const theirs = await aRecord(region.contact.XB);
    await expect(addPhotograph(database, region.contact.XA, { recordId: theirs })).rejects.toThrow(NotFound);
    const [one, other] = [await aRecord(region.contact.XA), await aRecord(region.contact.XA)];
    const marks = await as(region.contact.XA, (tx) => readPhotographedRecord(tx, region.contact.XA, other));
    const shows = `mark:${marks.marks[0]?.id}`;
    await expect(addPhotograph(database, region.contact.XA, { recordId: one }, { shows })).rejects.toThrow(
      Invalid,
    );
  });

  it('are no more than a weapon may have', async () => {
    const officer = region.contact.XC;
    const recordId = await aRecord(officer);
    await roles.admin.query(
      `insert into photograph (member_state, record_id, subject, original_sha256, original_type, original_bytes,
         width, height, file_id, added_by)
       select 'XC', $1, 'other', encode(sha256(n::text::bytea), 'hex'), 'jpeg', 1, 1, 1, gen_random_uuid(), $2
         from generate_series(1, ${MOST_PHOTOGRAPHS - 1}) n`,
      [recordId, officer.id],
    );
    await addPhotograph(database, officer, { recordId });
    await expect(addPhotograph(database, officer, { recordId })).rejects.toThrow(Invalid);
  });

  it('are described anew, and withdrawn once; what is withdrawn does not change', async () => {
    const officer = region.contact.XA;
    const recordId = await aRecord(officer);
    const id = await addPhotograph(database, officer, { recordId });
    const arm = await as(officer, (tx) => readPhotographedRecord(tx, officer, recordId));
    const description = {
      shows: `mark:${arm.marks[1]?.id}`,
      caption: 'Below the serial',
      takenOn: '2026-05-30',
    };
    await as(officer, (tx) =>
      describePhotograph(tx, officer, description, { arm, id, reason: 'Seen again', now: NOW }),
    );
    const read = () => as(region.npc.XA, (tx) => readPhotograph(tx, region.npc.XA, id));
    expect((await read()).photograph).toMatchObject({
      subject: 'mark',
      mark: arm.marks[1]?.id,
      caption: 'Below the serial',
      takenOn: '2026-05-30',
    });
    const withdraw = async (reason: string) => {
      const now = await as(officer, (tx) => readPhotographedRecord(tx, officer, recordId));
      return as(officer, (tx) => withdrawPhotograph(tx, officer, { arm: now, id, reason, now: NOW }));
    };
    await withdraw('Of another arm');
    expect((await read()).photograph.withdrawn).toEqual({ at: NOW, reason: 'Of another arm' });
    await expect(withdraw('Again')).rejects.toThrow(Conflict);
    // Each change is kept with who made it and why, and what stood there before.
    const { rows } = await roles.admin.query(
      `select v.version, v.content ->> 'subject' as subject, a.reason, a.officer_name from row_version v
         join amendment a on a.id = v.amendment_id where v.table_name = 'photograph' and v.row_id = $1 order by 1`,
      [id],
    );
    expect(rows).toEqual([
      { version: 1, subject: 'left_side', reason: 'Seen again', officer_name: officer.displayName },
      { version: 2, subject: 'mark', reason: 'Of another arm', officer_name: officer.displayName },
    ]);
    expect(await as(officer, (tx) => findPhotographs(tx, [recordId]))).toEqual([]);
    expect(await as(officer, (tx) => firstPhotographs(tx, [recordId]))).toEqual({});
  });

  it('cannot have been taken tomorrow', async () => {
    const officer = region.contact.XA;
    const recordId = await aRecord(officer);
    const id = await addPhotograph(database, officer, { recordId });
    const arm = await as(officer, (tx) => readPhotographedRecord(tx, officer, recordId));
    const description = { shows: 'left_side', caption: '', takenOn: '2026-06-04' };
    const change = { arm, id, reason: 'Tomorrow', now: NOW };
    await expect(as(officer, (tx) => describePhotograph(tx, officer, description, change))).rejects.toThrow(
      Invalid,
    );
  });
});

describe('photographs taken while recording', () => {
  it('go to the record and the mark that came of them', async () => {
    const officer = region.contact.XB;
    const draftId = await aDraft(officer);
    await addPhotograph(database, officer, { draftId, key: DRAFT_KEYS[0] }, { shows: 'left_side' });
    await addPhotograph(
      database,
      officer,
      { draftId, key: DRAFT_KEYS[1] },
      { shows: 'mark:1', caption: 'Proof' },
    );
    await addPhotograph(database, officer, { draftId, key: DRAFT_KEYS[1] }, { shows: 'mark:0' });
    const { recordIds } = await as(officer, (tx) =>
      registerDraft(tx, officer, draftId, {
        sharing: { sharing: 'region', sharedWith: [] },
        now: NOW,
        box: BOX,
      }),
    );
    const shown = await as(officer, async (tx) => {
      const [one, other] = await Promise.all(recordIds.map((id) => readPhotographedRecord(tx, officer, id)));
      return [one, other].map((view) =>
        view?.photographs.map((photograph) => [
          photograph.subject,
          view.marks.find(({ id }) => id === photograph.mark)?.asRead.replace(/\d+/, '') ?? null,
          photograph.caption,
        ]),
      );
    });
    expect(shown).toEqual([
      [['left_side', null, '']],
      [
        ['proof', 'ELG', 'Proof'],
        ['serial', 'DRAFT', ''],
      ],
    ]);
    // From then on they are seen with the record, by whoever sees the record.
    expect(await as(region.npc.XC, (tx) => findPhotographs(tx, recordIds))).toHaveLength(3);
  });

  it('are the officer’s alone, also among colleagues, until they are registered', async () => {
    const officer = region.contact.XB;
    const draftId = await aDraft(officer);
    const id = await addPhotograph(database, officer, { draftId, key: DRAFT_KEYS[0] });
    for (const other of [region.npc.XB, region.contact.XA]) {
      await expect(as(other, (tx) => readPhotograph(tx, other, id))).rejects.toThrow(NotFound);
      await expect(addPhotograph(database, other, { draftId, key: DRAFT_KEYS[0] })).rejects.toThrow(NotFound);
    }
    expect((await as(officer, (tx) => readPhotograph(tx, officer, id))).holder).toEqual({
      draftId,
      key: DRAFT_KEYS[0],
    });
  });

  it('of a weapon that was taken out reach no record, and a registered draft takes no more', async () => {
    const officer = region.contact.XB;
    const draftId = await aDraft(officer);
    await addPhotograph(database, officer, { draftId, key: DRAFT_KEYS[0] });
    const gone = await addPhotograph(database, officer, { draftId, key: DRAFT_KEYS[1] });
    await as(officer, async (tx) =>
      removeWeapon(tx, await readDraft(tx, draftId, { lock: true }), DRAFT_KEYS[1], NOW),
    );
    const { recordIds } = await as(officer, (tx) =>
      registerDraft(tx, officer, draftId, {
        sharing: { sharing: 'region', sharedWith: [] },
        now: NOW,
        box: BOX,
      }),
    );
    expect(await as(officer, (tx) => findPhotographs(tx, recordIds))).toHaveLength(1);
    const { rows } = await roles.admin.query('select record_id, draft_id from photograph where id = $1', [
      gone,
    ]);
    expect(rows).toEqual([{ record_id: null, draft_id: draftId }]);
    await expect(addPhotograph(database, officer, { draftId, key: DRAFT_KEYS[0] })).rejects.toThrow(Conflict);
  });
});

describe('pictures that no row names', () => {
  it('are left by acts that were undone, and removed a day later; those of a row never are', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'marktrace-sweep-'));
    const store = photographStore({ dataDir, secretKey: TEST_KEY });
    const pictures = { small: Buffer.from('s'), medium: Buffer.from('m'), full: Buffer.from('f') };
    const recordId = await aRecord(region.contact.XA);
    const id = await addPhotograph(database, region.contact.XA, { recordId });
    const { rows } = await roles.admin.query('select file_id from photograph where id = $1', [id]);
    const [named, orphan, fresh] = [rows[0].file_id as string, crypto.randomUUID(), crypto.randomUUID()];
    for (const fileId of [named, orphan, fresh]) await store.keep(fileId, pictures);
    const past = new Date(NOW.getTime() - 25 * 3_600_000);
    const folder = (fileId: string) => join(dataDir, 'photographs', fileId.slice(0, 2), fileId.slice(2, 4));
    for (const fileId of [named, orphan]) {
      for (const name of await readdir(folder(fileId))) await utimes(join(folder(fileId), name), past, past);
    }
    for (const name of await readdir(folder(fresh))) await utimes(join(folder(fresh), name), NOW, NOW);
    const swept = await sweepPhotographs(store, database.databases.app, NOW);
    expect(swept).toEqual({ removed: 1, left: 0 });
    expect(await store.read(orphan, 'full')).toBeUndefined();
    for (const fileId of [named, fresh]) expect(await store.read(fileId, 'full')).toBeDefined();
    await rm(dataDir, { recursive: true });
  });

  it('are all left alone where they are too many to be left by such acts', async () => {
    const some = Array.from({ length: 201 }, () => crypto.randomUUID());
    const removed: string[] = [];
    const store = {
      ...testStore(),
      async *olderThan() {
        yield some;
      },
      remove: async (ids: readonly string[]) => void removed.push(...ids),
    };
    expect(await sweepPhotographs(store, database.databases.app, NOW)).toEqual({ removed: 0, left: 201 });
    expect(removed).toEqual([]);
  });
});

describe('a draft that is held', () => {
  it('is held by nobody but its officer', async () => {
    const draftId = await aDraft(region.contact.XA);
    const other = region.contact.XB;
    await expect(
      as(other, (tx) => lockPhotographedArm(tx, other, { draftId, key: DRAFT_KEYS[0] })),
    ).rejects.toThrow(NotFound);
  });
});
