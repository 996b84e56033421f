import type { NationalOfficer } from '#app/domain/officer.ts';
import { RECORD_STEPS } from '#app/domain/domestic-trace.ts';
import type { LegalInstrument } from '#app/domain/legal-basis.ts';
import { conclusionForm, inquiryForm } from '#app/forms/domestic-trace.ts';
import { legalBasisForm } from '#app/forms/legal-basis.ts';
import {
  concludeDomestic,
  openDomestic,
  openDomesticFor,
  recordInquiry,
} from '#app/services/domestic/domestic-steps.server.ts';
import { settleSuspension } from '#app/services/states/suspend-state.server.ts';
import { keepBasis } from '#app/services/traces/legal-bases.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';

import { actAs, type Staff } from './acting.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { npcOf, PEOPLE } from './people.ts';
import { STATES, stateOf } from './states.ts';

/** Ferrowen, whose officers the story is told by. */
const STATE = 'XF';
/** Its point of contact left, and nobody has followed. */
const SUSPENDED = 'XG';

/** Under what law the States ask each other, by days before the day of seeding: older than any request. */
export const BASES: readonly (readonly [LegalInstrument, states: readonly string[], since: number])[] = [
  ['iti', STATES.map(({ code }) => code), 7600],
  ['firearms_protocol', ['XA', 'XB', 'XC', 'XD', 'XF', 'XH'], 6900],
];

/**
 * What comes before and beside requests: the legal bases of all States, domestic traces of Ferrowen, and the suspension of a State, whose
 * open requests stand still.
 * @returns whether anything was written; not where it is there already
 */
export async function writeBeforeRequests({ app }: Databases, staff: Staff): Promise<boolean> {
  const npc = staff.as(npcOf(STATE)) as NationalOfficer;
  return asOfficer(app, npc, async (tx) => {
    const found = await tx.selectFrom('legal_basis').select('id').limit(1).execute();
    if (found.length > 0) return false;
    const calendar = calendarOf(staff.since);
    await writeBases(tx, staff, calendar);
    await actAs(tx, npc);
    await writeDomestic(tx, npc, calendar, staff.since);
    const administrator = PEOPLE.find(({ role }) => role === 'administrator');
    if (administrator) {
      const form = {
        state: SUSPENDED,
        intent: 'suspend' as const,
        reason: `The point of contact of ${stateOf(SUSPENDED).nameEn} has left, and no other is named.`,
      };
      await settleSuspension(tx, await actAs(tx, staff.as(administrator)), form, staff.since);
    }
    return true;
  });
}

async function writeBases(tx: PortalTransaction, staff: Staff, { day }: Calendar): Promise<void> {
  for (const [instrument, states, since] of BASES) {
    for (const code of states) {
      const npc = (await actAs(tx, staff.as(npcOf(code)))) as NationalOfficer;
      await keepBasis(tx, npc, legalBasisForm.parse({ instrument, since: day(since) }));
    }
  }
  const npc = (await actAs(tx, staff.as(npcOf(STATE)))) as NationalOfficer;
  await keepBasis(
    tx,
    npc,
    legalBasisForm.parse({
      ...{ instrument: 'bilateral', otherState: 'XD', since: day(1400) },
      title: 'Agreement on mutual assistance between Ferrowen and Drumhaven',
    }),
  );
}

/** One that ended at home, and one in answer to the request that waits for Ferrowen. */
async function writeDomestic(
  tx: PortalTransaction,
  npc: NationalOfficer,
  { day }: Calendar,
  now: Date,
): Promise<void> {
  const { agencies } = stateOf(STATE);
  const ask = (id: string, step: string, agency: string, found: string, finding = '') =>
    recordInquiry(
      tx,
      npc,
      id,
      inquiryForm.parse({
        ...{ step, agency, found, finding },
        askedOn: day(20),
        answeredOn: found === '' ? '' : day(11),
      }),
      now,
    );
  const own = await tx
    .selectFrom('weapon_record')
    .select('id')
    .where('member_state', '=', STATE)
    .where('outcome', '=', 'X')
    .where('status', '=', 'active')
    .where('make', '<>', '')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (own) {
    const id = await openDomestic(tx, npc, own.id, now);
    for (const step of RECORD_STEPS) {
      const isDepot = step === 'armed_service';
      await ask(
        id,
        step,
        isDepot ? agencies.depot : agencies.police,
        isDepot ? 'found' : 'not_found',
        isDepot ? 'Depot book of Dunlow, entered in 2009, missing at the count of last year' : '',
      );
    }
    await concludeDomestic(
      tx,
      npc,
      id,
      conclusionForm.parse({
        ...{ conclusion: 'diverted_here', divertedFrom: day(700), divertedUntil: day(420) },
        ...{ divertedPlace: 'Depot of Dunlow', outcome: 'I' },
        circumstances: 'Taken from the depot between two counts; the military police investigates.',
      }),
      now,
    );
  }
  const asked = await tx
    .selectFrom('trace_request')
    .select('id')
    .where('addressed_state', '=', STATE)
    .where('status', '=', 'acknowledged')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!asked) return;
  const id = await openDomesticFor(tx, npc, asked.id, now);
  await ask(id, 'import', agencies.customs, 'found', 'Import licence of a dealer in Kingsford');
  await ask(id, 'private_holder', agencies.police, '');
}
