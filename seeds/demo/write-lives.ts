import { sql } from 'kysely';

import { type PartyBox, partyBox } from '#app/auth/party-box.ts';
import type { Settings } from '#app/env.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { lifeEventForm } from '#app/forms/life-event.ts';
import { partiesField } from '#app/forms/party.ts';
import { addEvent } from '#app/services/events/add-event.server.ts';
import { eventColumns } from '#app/services/events/event-columns.ts';
import { settleStanding } from '#app/services/events/settle-standing.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';
import { addEvents } from '#db/queries/life-events.server.ts';

import { actAs, type Staff } from './acting.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { npcOf } from './people.ts';
import { type Located, located } from './plan.ts';
import { planOf } from './plan-region.ts';
import { randomOf } from './random.ts';
import { STATES } from './states.ts';
import { STORY } from './story.ts';

interface LivedEvent {
  readonly of: Located;
  readonly event: Readonly<Record<string, unknown>>;
  readonly parties?: readonly object[];
}

/**
 * The lives of a few arms of the story: where the stolen rifle came from and who drove it, the rifle beside it that was destroyed
 * with proof, and the one from the road that went back to its depot.
 * @returns how many events were written; none where there are lives already
 */
export async function writeLives(
  { app }: Databases,
  staff: Staff,
  { secretKey }: Pick<Settings, 'secretKey'>,
): Promise<number> {
  const first = staff.as(npcOf('XF')) as NationalOfficer;
  return asOfficer(app, first, async (tx) => {
    const found = await tx.selectFrom('life_event').select('id').limit(1).execute();
    if (found.length > 0) return 0;
    const events = eventsOf(located(planOf(staff).occasions), calendarOf(staff.since));
    for (const one of events) await write(tx, staff, partyBox(secretKey), one);
    return events.length + (await writeTransfers(tx, staff));
  });
}

async function write(
  tx: PortalTransaction,
  staff: Staff,
  box: PartyBox,
  { of, event, parties = [] }: LivedEvent,
): Promise<void> {
  const officer = (await actAs(tx, staff.as(of.occasion.officer))) as NationalOfficer;
  await addEvent(tx, officer, of.arm.id, {
    form: lifeEventForm.parse({ certainty: 'established', source: 'own_records', ...event }),
    parties: partiesField.parse(parties),
    box,
    now: new Date(),
  });
}

function eventsOf(arms: readonly Located[], { day }: Calendar): LivedEvent[] {
  const armOf = (state: string, serial: string): Located => {
    const found = arms.find(({ arm, occasion }) => occasion.state === state && arm.serial === serial);
    if (!found) throw new RangeError(`no arm ${serial} in ${state}`);
    return found;
  };
  const stolen = armOf('XB', STORY.rifle.serial);
  const seized = armOf('XF', STORY.rifle.serial);
  const beside = arms.find(
    ({ arm, occasion }) => occasion === seized.occasion && arm.serial !== STORY.rifle.serial,
  );
  if (!beside) throw new RangeError('nothing was seized beside the rifle');
  const fromTheRoad = armOf('XD', STORY.third.serial);
  return [
    {
      of: stolen,
      event: {
        ...{ kind: 'manufactured', date: '1977', country: 'BE', certainty: 'reported', source: 'other' },
        sourceNote: 'Year letter beside the serial',
      },
    },
    {
      of: stolen,
      event: {
        ...{ kind: 'imported', date: '2008', country: 'XB', counterpart: 'XA' },
        evidence: [
          { document: 'Delivery book', number: 'DB 2008/17', holder: 'Borvane Defence Stores Authority' },
        ],
      },
    },
    {
      of: stolen,
      event: { kind: 'transferred', date: '2009', country: 'XB', place: `Depot of ${STORY.depot}` },
    },
    {
      of: seized,
      event: {
        ...{ kind: 'transferred', date: day(420), country: 'XF', place: 'Forensic laboratory' },
        note: 'Taken over with its seal, to be read under the microscope.',
      },
      parties: [
        {
          ...{
            kind: 'person',
            role: 'carrier',
            name: 'Corin Thistlewood',
            sex: 'male',
            outcome: 'prosecuted',
          },
          note: 'Driver of the lorry; an invented person.',
        },
        { kind: 'organization', role: 'carrier', name: 'Onion & Leek Haulage (invented)' },
      ],
    },
    {
      of: beside,
      event: {
        ...{
          kind: 'destroyed',
          date: day(60),
          country: 'XF',
          place: 'Kingsford foundry',
          method: 'smelting',
        },
        certificate: 'DC-0041',
        witnesses: 'Two officers of the court of Kingsford, one of the police',
        proofReference: 'Protocol of destruction 41, court of Kingsford',
      },
    },
    {
      of: fromTheRoad,
      event: {
        ...{ kind: 'returned', date: day(300), country: 'XD', counterpart: 'XB' },
        place: 'Rushmere Bridge',
        evidence: [{ document: 'Receipt', number: 'R 12', holder: 'Borvane Defence Stores Authority' }],
      },
    },
  ];
}

/** How many arms of operations have a transfer on record. */
const TRANSFERRED = 0.55;

/** The last legal transfers of arms that operations took in, as dealers' books and import papers have them. */
async function writeTransfers(tx: PortalTransaction, staff: Staff): Promise<number> {
  const random = randomOf('transfers');
  const calendar = calendarOf(staff.since);
  const arms = located(planOf(staff).operations);
  let written = 0;
  for (const { code } of STATES) {
    const officer = await actAs(tx, staff.as(npcOf(code)));
    const own = arms.filter(({ occasion }) => occasion.state === code);
    // A region that an earlier release filled has none of these.
    const there = new Set(
      (
        await tx
          .selectFrom('weapon_record')
          .select('id')
          .where('member_state', '=', code)
          .where('id', '=', sql<string>`any (${own.map(({ arm }) => arm.id)}::uuid[])`)
          .execute()
      ).map(({ id }) => id),
    );
    const rows = own.flatMap(({ arm, occasion }) => {
      const [isTold, before] = [random.chance(TRANSFERRED), random.weighted(SINCE)];
      const year = calendar.year(occasion.occurredAgo + before);
      if (!isTold || !there.has(arm.id) || year <= (arm.manufactureYear ?? arm.model?.years[0] ?? 0))
        return [];
      const form = lifeEventForm.parse({
        ...{ kind: arm.importCountry === null ? 'sold' : 'imported', date: String(year) },
        ...{ country: arm.importCountry ?? code, certainty: 'reported', source: 'own_records' },
      });
      return [
        {
          ...eventColumns(form, null),
          ...{
            kind: form.kind,
            record_id: arm.id,
            member_state: code,
            registered_by: officer.id,
            joint_id: null,
          },
        },
      ];
    });
    written += (await addEvents(tx, rows)).length;
    await settleStanding(
      tx,
      rows.map(({ record_id }) => record_id),
    );
  }
  return written;
}

/** Days from the last transfer to the seizure. */
const SINCE = [
  [600, 22],
  [2000, 30],
  [5200, 28],
  [11_000, 14],
] as const;
