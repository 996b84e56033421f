import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const NOW = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

function register(
  officer: NationalOfficer,
  reportType: string,
  sharing: string,
  serial: string,
  make = 'Zastava',
  firearmType = 'rifle',
) {
  const occasion = occasionForm.parse({
    reportType,
    occurredOn: '2026-05-01',
    place: 'A place',
    sharing,
    sharedWith: sharing === 'named' ? ['XC'] : [],
  });
  const weapon = weaponForm.parse({
    firearmType,
    make,
    model: 'M70',
    calibre: firearmType === 'pistol' ? '9x19' : '7.62x39',
    marks: [{ kind: 'serial', asRead: serial }],
  });
  return asOfficer(database.databases.app, officer, (tx) =>
    registerOccasion(tx, officer, occasion, [weapon], NOW),
  );
}

function ask(
  officer: NationalOfficer,
  mark: string,
  more: Partial<{ make: string; calibre: string; firearmType: 'rifle' }> = {},
) {
  return asOfficer(database.databases.app, officer, (tx) =>
    answerQuery(tx, officer, { mark, make: '', calibre: '', firearmType: 'unknown', ...more }),
  );
}

describe('a query across States', () => {
  it('finds a shared record by the mark as read, whatever its spaces, case and look-alikes', async () => {
    await register(region.contact.XA, 'stolen', 'region', 'KB 80-1275');
    for (const mark of ['kb801275', 'K8 8O-I275', 'КВ801275']) {
      const { results } = await ask(region.contact.XB, mark);
      expect(
        results.map((result) => [result.markAsRead, result.memberState]),
        mark,
      ).toEqual([['KB 80-1275', 'XA']]);
    }
  });

  it('finds it with an unread character, and says which', async () => {
    const { results } = await ask(region.contact.XB, 'KB80?275');
    expect(results[0]?.reasons).toContainEqual({
      kind: 'unread_in_query',
      position: 5,
      readAs: '?',
      recordedAs: '1',
    });
  });

  it('finds a record whose own mark was partly unread', async () => {
    await register(region.contact.XA, 'stolen', 'region', 'PL?7742');
    const { results } = await ask(region.contact.XB, 'PL37742');
    expect(results.map((result) => result.markAsRead)).toEqual(['PL?7742']);
  });

  it('shows one wrong character only when make, calibre and type agree', async () => {
    expect((await ask(region.contact.XB, 'KB801276')).results).toEqual([]);
    const described = await ask(region.contact.XB, 'KB801276', {
      make: 'Zastava',
      calibre: '7.62x39',
      firearmType: 'rifle',
    });
    expect(described.widened).toBe(true);
    expect(described.results.map((result) => result.markAsRead)).toEqual(['KB 80-1275']);
    const otherMake = await ask(region.contact.XB, 'KB801276', {
      make: 'Norinco',
      calibre: '7.62x39',
      firearmType: 'rifle',
    });
    expect(otherMake.results).toEqual([]);
  });

  it('tells no more of a hidden record than its sharing level says', async () => {
    await register(region.contact.XA, 'stolen', 'hit_only', 'HIT445566');
    await register(region.contact.XA, 'stolen', 'blind', 'BLN445566');
    await register(region.contact.XA, 'stolen', 'national', 'NAT445566');
    await register(region.contact.XA, 'stolen', 'named', 'NAM445566');
    const hitOnly = await ask(region.contact.XB, 'HIT445566');
    expect(hitOnly.results).toEqual([]);
    expect(hitOnly.hidden).toMatchObject([
      { kind: 'hit_only', memberState: 'XA', contact: { phone: '+999 555 0100' } },
    ]);
    const blind = await ask(region.contact.XB, 'BLN445566');
    expect(blind.hidden).toEqual([{ kind: 'blind', memberState: null, contact: undefined }]);
    for (const mark of ['NAT445566', 'NAM445566']) {
      const answer = await ask(region.contact.XB, mark);
      expect([answer.results, answer.hidden], mark).toEqual([[], []]);
    }
    expect((await ask(region.contact.XC, 'NAM445566')).results).toHaveLength(1);
    expect((await ask(region.npc.XA, 'NAT445566')).results).toHaveLength(1);
  });
});

describe('a new seizure', () => {
  it('is matched against every loss at once, and both States are told', async () => {
    await register(region.contact.XA, 'stolen', 'region', 'MTC1100');
    const { matches } = await register(region.contact.XB, 'seized', 'region', 'MTC11OO');
    expect(matches).toMatchObject([{ lossState: 'XA' }]);
    for (const officer of [region.npc.XA, region.npc.XB]) {
      const hits = await asOfficer(database.databases.app, officer, (tx) =>
        tx
          .selectFrom('hit')
          .select(['intake_state', 'loss_state'])
          .where('id', '=', matches[0]?.hitId ?? '')
          .execute(),
      );
      expect(hits).toEqual([{ intake_state: 'XB', loss_state: 'XA' }]);
    }
    const outsider = await asOfficer(database.databases.app, region.npc.XC, (tx) =>
      tx.selectFrom('hit').selectAll().execute(),
    );
    expect(outsider).toEqual([]);
  });

  it('learns of a blind match without its State, of a national one nothing', async () => {
    await register(region.contact.XA, 'stolen', 'blind', 'BLD2200');
    await register(region.contact.XA, 'stolen', 'national', 'NTL2200');
    const blind = await register(region.contact.XB, 'seized', 'region', 'BLD2200');
    expect(blind.matches).toMatchObject([{ hitId: null, lossState: null }]);
    const national = await register(region.contact.XB, 'seized', 'region', 'NTL2200');
    expect(national.matches).toEqual([]);
    const known = await asOfficer(database.databases.app, region.npc.XA, (tx) =>
      tx
        .selectFrom('hit')
        .select('known_to_intake')
        .where('loss_state', '=', 'XA')
        .where('known_to_intake', '=', false)
        .execute(),
    );
    expect(known).toHaveLength(2);
  });

  it('tells nothing but the mark of a match with a record that only says whom to call', async () => {
    await register(region.contact.XA, 'stolen', 'hit_only', 'HOY3300');
    const { matches } = await register(region.contact.XB, 'seized', 'region', 'HOY3300');
    const hit = await asOfficer(database.databases.app, region.npc.XB, (tx) =>
      tx
        .selectFrom('hit')
        .select(['reasons', 'score'])
        .where('id', '=', matches[0]?.hitId ?? '')
        .executeTakeFirst(),
    );
    expect(hit).toEqual({ reasons: ['exact'], score: 740 });
  });

  it('is no hit where the same serial stands on an arm of another make and type', async () => {
    await register(region.contact.XA, 'stolen', 'region', '5577', 'Glock', 'pistol');
    await register(region.contact.XA, 'stolen', 'region', '5577', '', 'unknown');
    const { matches } = await register(region.contact.XB, 'seized', 'region', '5577', 'Zastava');
    expect(matches).toHaveLength(1);
  });
});

describe('a beginning that very many marks share', () => {
  it('is looked through so far, and the answer says that there is more', async () => {
    const { recordIds } = await register(region.contact.XA, 'stolen', 'region', 'QQQ-1');
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(
      `insert into marking_key (skeleton, record_id, member_state, is_loss, sharing, normalised)
       select $2 || lpad(n::text, 6, '0'), $1, 'XA', true, 'region', $2 || lpad(n::text, 6, '0')
         from generate_series(1, 5001) n`,
      [recordIds[0], skeleton('QQQ')],
    );
    await admin.end();
    expect((await ask(region.contact.XB, 'QQQ*NOTTHERE')).cut).toBe(true);
    expect((await ask(region.contact.XB, 'KKK*NOTTHERE')).cut).toBe(false);
  });
});

describe('several blind matches of one arm', () => {
  it('are told as one: that there is one', async () => {
    for (const officer of [region.contact.XA, region.contact.XC, region.contact.XC]) {
      await register(officer, 'stolen', 'blind', 'BLND-70931');
    }
    const { matches } = await register(region.contact.XB, 'seized', 'region', 'BLND-70931');
    expect(matches).toEqual([{ recordId: expect.any(String), hitId: null, lossState: null, score: null }]);
  });
});

describe('a text that stands on many weapons of one make', () => {
  it('is told to be likely no serial, and the answer is never called likely', async () => {
    for (let n = 0; n < 5; n += 1) {
      await register(region.contact.XA, 'stolen', 'region', 'T6472-17', 'Canik', 'pistol');
    }
    await register(region.contact.XC, 'stolen', 'national', 'T6472-17', 'Canik', 'pistol');
    const { results } = await ask(region.contact.XB, 'T647217');
    expect(results.map((result) => result.doubt)).toEqual(
      Array.from({ length: 5 }, () => ({ kind: 'shared', weapons: 5 })),
    );
    // The own State counts what it alone may see.
    const own = await ask(region.contact.XC, 'T647217');
    expect(own.results[0]?.doubt).toEqual({ kind: 'shared', weapons: 6 });
  });

  it('is the beginning of many numbers', async () => {
    await register(region.contact.XA, 'stolen', 'region', 'TPX41', 'Canik', 'pistol');
    for (let n = 0; n < 15; n += 1) {
      await register(region.contact.XA, 'stolen', 'region', `TPX41-${100 + n}`, 'Canik', 'pistol');
    }
    const { results } = await ask(region.contact.XB, 'TPX41');
    expect(results.map((result) => result.doubt)).toEqual([{ kind: 'shared', weapons: 16 }]);
    expect((await ask(region.contact.XB, 'TPX41103')).results[0]?.doubt).toBeUndefined();
  });

  it('is told apart from a placeholder and from the same number on another arm', async () => {
    await register(region.contact.XA, 'stolen', 'region', '0000000');
    await register(region.contact.XA, 'stolen', 'region', 'QV883301', 'Glock', 'pistol');
    expect((await ask(region.contact.XB, '0000000')).results[0]?.doubt).toEqual({ kind: 'placeholder' });
    const other = await ask(region.contact.XB, 'QV883301', { make: 'Zastava', firearmType: 'rifle' });
    expect(other.results[0]?.doubt).toEqual({ kind: 'other_arm' });
  });
});

describe('a hidden mark and an absent one', () => {
  it('take the same statements, in the same order, and the same answer', async () => {
    await register(region.contact.XA, 'stolen', 'national', 'HIDDEN771');
    const statementsFor = async (mark: string) => {
      const sent: string[] = [];
      const answer = await asOfficer(database.databases.app, region.contact.XB, (tx) => {
        const watched = tx.withPlugin({
          transformQuery: ({ node }) => node,
          transformResult: async ({ result }) => {
            sent.push(`${result.rows.length} rows`);
            return result;
          },
        });
        return answerQuery(watched, region.contact.XB, {
          mark,
          make: 'Zastava',
          calibre: '7.62x39',
          firearmType: 'rifle',
        });
      });
      return { sent, answer };
    };
    const hidden = await statementsFor('HIDDEN771');
    const absent = await statementsFor('ABSENT882');
    expect(hidden.sent.length).toBeGreaterThan(2);
    expect(hidden).toEqual(absent);
  });
});
