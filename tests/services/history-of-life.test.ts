import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readHistory } from '#app/services/amendments/read-history.server.ts';
import { recordAsOf } from '#app/services/amendments/record-as-of.server.ts';
import { amendEvent } from '#app/services/events/amend-event.server.ts';
import { changeOutcome, withdrawParty } from '#app/services/parties/change-party.server.ts';
import { readInvolved } from '#app/services/parties/read-involved.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { anEvent, happens } from '#tests/support/life.ts';
import { addPhotograph } from '#tests/support/photographs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const NAME = 'Orsolya Quellbrueck';
const SUSPECT = { kind: 'person', role: 'suspect', name: NAME, sex: 'female', outcome: 'arrested' };

const as = <T>(act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, region.contact.XA, act);

/** A seizure whose life, parties and photographs have changed since. */
async function aStory(serial: string) {
  const me = region.contact.XA;
  const { recordIds } = await register(database, me, {}, [aRifle(serial)]);
  const record = recordIds[0] ?? '';
  const event = await happens(database, me, record, { kind: 'sold', date: '2019', place: 'Here' }, [SUSPECT]);
  const photograph = await addPhotograph(database, me, { recordId: record }, { shows: 'left_side' });
  await as((tx) =>
    amendEvent(tx, me, event, {
      said: { reason: 'The invoice says 2018.', version: 1 },
      form: anEvent({
        kind: 'sold',
        date: '2018',
        place: 'There',
        evidence: [{ document: 'Invoice', number: '17', holder: 'Dealer' }],
      }),
      now: new Date('2026-09-01T12:00:00Z'),
    }),
  );
  const party = (await as((tx) => readInvolved(tx, me, record))).parties[0]?.id ?? '';
  const said = { reason: 'The court said so.', version: 1 };
  await as((tx) => changeOutcome(tx, me, party, { said, outcome: 'convicted' }));
  await as((tx) => withdrawParty(tx, me, party, { reason: 'Another person.', version: 2 }));
  return { record, photograph };
}

const historyOf = (record: string) => as((tx) => readHistory(tx, region.contact.XA, record));

describe('the history of a record', () => {
  it('tells what became of its life, of who was involved and of its photographs, by whom and why', async () => {
    const { record } = await aStory('STORY1001');
    const { entries } = await historyOf(record);
    expect(
      entries.map(({ amendment, added, changes }) => [
        added ? 'added' : amendment.reason,
        amendment.officer_name,
        ...changes.map(({ table, what }) => `${table} ${what}`),
      ]),
    ).toEqual([
      ['Another person.', 'contact XA', 'involved_party withdrawn'],
      ['The court said so.', 'contact XA', 'involved_party changed'],
      ['The invoice says 2018.', 'contact XA', 'life_event changed'],
      ['added', 'contact XA', 'photograph added'],
      ...[['involved_party added'], ['life_event added']].map((what) => ['added', 'contact XA', ...what]),
    ]);
    const [, outcome, event] = entries;
    expect(outcome?.changes[0]?.fields).toEqual([{ field: 'outcome', from: 'arrested', to: 'convicted' }]);
    expect(event?.changes[0]?.fields.map(({ field }) => field).sort()).toEqual([
      'evidence',
      'happened_from',
      'happened_until',
      'place',
    ]);
  });

  it('never holds who somebody is, nor the index of the name', async () => {
    const { record } = await aStory('STORY2001');
    const history = JSON.stringify(await historyOf(record));
    expect(history).not.toMatch(/Orsolya|name_index|sealed/);
  });

  it('does not tell what came with the registration', async () => {
    const { recordIds } = await register(database, region.contact.XA, {}, [aRifle('STORY3001')]);
    expect((await historyOf(recordIds[0] ?? '')).entries).toEqual([]);
  });
});

describe('a record as it stood', () => {
  it('shows its events, parties and photographs as they stood', async () => {
    const { record, photograph } = await aStory('STORY4001');
    const { entries } = await historyOf(record);
    const stood = (at: Date | undefined, more = 0) =>
      as((tx) => recordAsOf(tx, region.contact.XA, record, new Date(+(at ?? 0) + more)));
    const [withdrawn, convicted, amended, pictured, first] = entries.map(({ amendment }) => amendment.at);
    expect(await stood(withdrawn)).toMatchObject({ parties: [], events: [{ place: 'There' }] });
    expect(await stood(convicted)).toMatchObject({ parties: [{ role: 'suspect', outcome: 'convicted' }] });
    expect(await stood(amended)).toMatchObject({
      events: [{ kind: 'sold', place: 'There', period: { from: '2018-01-01' } }],
      parties: [{ outcome: 'arrested' }],
      photographs: [{ id: photograph }],
    });
    expect(await stood(pictured, 1)).toMatchObject({
      events: [{ place: 'Here', period: { from: '2019-01-01' } }],
      photographs: [{ id: photograph, subject: 'left_side' }],
    });
    expect(await stood(first, -1)).toMatchObject({ events: [], parties: [], photographs: [] });
  });
});
