import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { checkStretch } from '#app/services/quality/check-register.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { decideFinding } from '#db/queries/quality-findings.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { checkAgain, correct, liveFindings, shipRules, withdraw } from '#tests/support/quality.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const NOW = new Date('2026-06-01T12:00:00Z');

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  await shipRules(database);
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const whole = (serial: string, given = {}) => aRifle(serial, { manufactureCountry: 'RS', ...given });
const idOf = ({ recordIds }: { recordIds: readonly string[] }, at = 0) => recordIds[at] ?? '';
const rulesOf = async (id: string, officer = region.npc.XA) =>
  (await liveFindings(database, officer, id)).map(({ rule }) => rule);

describe('a record that is registered', () => {
  it('is checked with it: nothing is found in a whole one', async () => {
    expect(await rulesOf(idOf(await register(database, region.contact.XA, {}, [whole('QLT4711')])))).toEqual(
      [],
    );
  });

  it('has its findings at once, for its own State alone', async () => {
    const id = idOf(
      await register(database, region.contact.XA, {}, [whole('1234567', { model: '', calibre: '7.62' })]),
    );
    expect(await liveFindings(database, region.contact.XA, id)).toMatchObject([
      { rule: 'calibre_unknown', status: 'open', detail: { calibre: '7.62' }, severity: 'doubt' },
      { rule: 'missing_essentials', detail: { fields: ['model'] }, severity: 'gap' },
      { rule: 'placeholder_serial', detail: { mark: '1234567' } },
    ]);
    expect(await liveFindings(database, region.npc.XB, id)).toEqual([]);
  });

  it('is found in two hands, and so is the other of its own State', async () => {
    const first = idOf(
      await register(database, region.contact.XA, { occurredOn: '2026-01-01' }, [whole('TWO1001')]),
    );
    const second = idOf(
      await register(database, region.npc.XA, { occurredOn: '2026-03-01' }, [whole('TWO-1001')]),
    );
    expect(await liveFindings(database, region.npc.XA, second)).toMatchObject([
      { rule: 'held_twice', detail: { records: [first] } },
    ]);
    expect(await liveFindings(database, region.npc.XA, first)).toMatchObject([
      { rule: 'held_twice', detail: { records: [second] } },
    ]);
  });

  it('learns of another State’s record what sharing lets it learn', async () => {
    const shared = idOf(
      await register(database, region.contact.XB, { sharing: 'region' }, [whole('TWO2001')]),
    );
    await register(database, region.contact.XB, { sharing: 'hit_only' }, [whole('TWO2002')]);
    const both = await register(database, region.contact.XA, {}, [whole('TWO2001'), whole('TWO2002')]);
    expect(await liveFindings(database, region.npc.XA, idOf(both))).toMatchObject([
      { rule: 'held_twice', detail: { records: [shared] } },
    ]);
    expect(await rulesOf(idOf(both, 1))).toEqual([]);
    // XB is told when it looks itself; XA writes nothing into its register.
    expect(await rulesOf(shared, region.npc.XB)).toEqual([]);
    await checkAgain(database, region.npc.XB, [shared]);
    expect(await rulesOf(shared, region.npc.XB)).toEqual(['held_twice']);
  });

  it('is lost while held, on both records', async () => {
    const taken = idOf(
      await register(database, region.contact.XA, { occurredOn: '2025-01-01' }, [whole('LWH1001')]),
    );
    const lost = idOf(
      await register(database, region.contact.XA, { reportType: 'stolen', occurredOn: '2026-01-01' }, [
        whole('LWH1001'),
      ]),
    );
    expect(await rulesOf(taken)).toEqual(['lost_while_held']);
    expect(await rulesOf(lost)).toEqual(['lost_while_held']);
  });
});

describe('what happened to an arm', () => {
  const happened = (recordId: string, kind: string, day: string) =>
    asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx
        .insertInto('life_event')
        .values({
          record_id: recordId,
          member_state: 'XA',
          kind: kind as 'destroyed',
          happened_from: day,
          happened_until: day,
          precision: 'day',
          certainty: 'reported',
          source: 'own_records',
          registered_by: region.contact.XA.id,
          ...(kind === 'destroyed' && {
            destruction_method: 'smelting',
            proof_missing: 'Certificate not found',
          }),
        })
        .execute(),
    );
  const taken = async (serial: string, occurredOn: string) =>
    idOf(await register(database, region.contact.XA, { occurredOn }, [whole(serial)]));

  it('is seen: what was destroyed does not come in again', async () => {
    const first = await taken('DST1001', '2020-01-01');
    await happened(first, 'destroyed', '2021-01-01');
    const second = await taken('DST1001', '2026-03-01');
    expect(await liveFindings(database, region.npc.XA, second)).toMatchObject([
      { rule: 'destroyed_yet_seen', detail: { date: '2021-01-01', records: [first] } },
      { rule: 'held_twice' },
    ]);
    expect(await rulesOf(first)).toEqual(['destroyed_yet_seen', 'held_twice']);
  });

  it('lets it come in again when it was returned before', async () => {
    const first = await taken('RTN1001', '2020-01-01');
    await happened(first, 'returned', '2021-01-01');
    expect(await rulesOf(await taken('RTN1001', '2026-03-01'))).toEqual([]);
    expect(await rulesOf(first)).toEqual([]);
  });
});

describe('a serial on many makes', () => {
  it('is learned from counts: it stands out among the numbers next to it', async () => {
    const makes = ['Zastava', 'Glock', 'Taurus', 'Rossi', 'Beretta', 'Colt'];
    const { recordIds } = await register(
      database,
      region.contact.XA,
      {},
      makes.map((make) => whole('77077707', { make })),
    );
    expect(await rulesOf(recordIds[0] ?? '')).toEqual(['serial_on_many_makes']);
    const common = await register(
      database,
      region.contact.XA,
      {},
      makes.flatMap((make) =>
        [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((step) => whole(String(880_550 + step), { make })),
      ),
    );
    const middle = idOf(common, 4);
    await checkAgain(database, region.npc.XA, common.recordIds);
    expect(await rulesOf(middle)).toEqual([]);
  });
});

describe('a check that is repeated', () => {
  it('changes nothing where nothing changed', async () => {
    const { recordIds } = await register(database, region.contact.XA, {}, [whole('0000000')]);
    const before = await liveFindings(database, region.npc.XA, idOf({ recordIds }));
    expect(await checkAgain(database, region.contact.XA, recordIds)).toEqual({
      records: 1,
      added: 0,
      closed: 0,
    });
    expect(await liveFindings(database, region.npc.XA, idOf({ recordIds }))).toEqual(before);
  });

  it('closes what is gone, keeps what was accepted, and opens anew what now says something else', async () => {
    const { recordIds } = await register(database, region.contact.XA, {}, [
      whole('RPT1001', { model: '', calibre: '7.62' }),
    ]);
    const id = idOf({ recordIds });
    const [calibre, essentials] = await liveFindings(database, region.npc.XA, id);
    for (const finding of [calibre, essentials]) {
      await asOfficer(database.databases.app, region.npc.XA, (tx) =>
        decideFinding(
          tx,
          finding?.id ?? '',
          { from: 'open', to: 'accepted' },
          { officerId: region.npc.XA.id, reason: 'So it is', at: NOW },
        ),
      );
    }
    await checkAgain(database, region.contact.XA, recordIds);
    expect((await liveFindings(database, region.npc.XA, id)).map(({ status }) => status)).toEqual([
      'accepted',
      'accepted',
    ]);

    await correct(database, region.npc.XA, id, { model: 'M70', calibre: '.38' });
    expect(await checkAgain(database, region.contact.XA, recordIds)).toEqual({
      records: 1,
      added: 1,
      closed: 2,
    });
    expect(await liveFindings(database, region.npc.XA, id)).toMatchObject([
      { rule: 'calibre_unknown', status: 'open', detail: { calibre: '.38' } },
    ]);
  });

  it('closes the finding of the other record too', async () => {
    const first = await register(database, region.contact.XA, { occurredOn: '2026-01-01' }, [
      whole('RPT2001'),
    ]);
    const second = await register(database, region.contact.XA, { occurredOn: '2026-02-01' }, [
      whole('RPT2001'),
    ]);
    expect(await rulesOf(idOf(first))).toEqual(['held_twice']);
    await withdraw(database, region.contact.XA, idOf(second));
    expect(await rulesOf(idOf(second))).toEqual([]);
    expect(await rulesOf(idOf(first))).toEqual([]);
  });

  it('goes through the whole register of the State, and no other', async () => {
    const all = await roles.admin.query<{ n: number }>(
      `select count(*)::int as n from weapon_record where member_state = 'XA'`,
    );
    let [at, records] = [
      { at_date: null, at_id: null } as { at_date: string | null; at_id: string | null },
      0,
    ];
    for (let through = false; !through;) {
      const check = { import_batch_id: null, ...at };
      const stretch = await asOfficer(database.databases.app, region.npc.XA, (tx) =>
        checkStretch(tx, region.npc.XA, check, NOW, 7),
      );
      records += stretch.checked.records;
      expect([stretch.checked.added, stretch.checked.closed]).toEqual([0, 0]);
      at = { at_date: stretch.at?.occurredOn ?? null, at_id: stretch.at?.id ?? null };
      through = stretch.through;
    }
    expect(records).toBe(all.rows[0]?.n);
  });
});
