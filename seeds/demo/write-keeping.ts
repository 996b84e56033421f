import type { NationalOfficer } from '#app/domain/officer.ts';
import { holdingForm, inspectionForm } from '#app/forms/record-keeping.ts';
import { drawForm } from '#app/forms/spot-check.ts';
import { registerHolding } from '#app/services/keeping/write-holding.server.ts';
import { registerInspection } from '#app/services/keeping/write-inspection.server.ts';
import { drawSpotCheck } from '#app/services/spot-checks/draw-spot-check.server.ts';
import {
  readDrawnRecord,
  readMarkAgain,
  settleDrawnRecord,
} from '#app/services/spot-checks/read-drawn-record.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';
import { findSpotItems } from '#db/queries/spot-checks.server.ts';

import { actAs, type Staff } from './acting.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { contactOf, npcOf } from './people.ts';

/** Ferrowen, whose officers the story is told by. */
const STATE = 'XF';
/** So that the same records are drawn whenever the region is filled. */
const SEED = '6d61726b747261636564656d6f000001';
const DRAWN = 12;
/** How many of them were read a second time; the rest waits. */
const READ = 9;

/**
 * How Ferrowen looks after its registers: records of closed businesses, an inspection with an open demand, and a spot check
 * that is under way.
 * @returns whether anything was written; not where it is there already
 */
export async function writeKeeping({ app }: Databases, staff: Staff): Promise<boolean> {
  const npc = staff.as(npcOf(STATE)) as NationalOfficer;
  return asOfficer(app, npc, async (tx) => {
    const found = await tx.selectFrom('record_holding').select('id').limit(1).execute();
    if (found.length > 0) return false;
    await writeRegisters(tx, npc, calendarOf(staff.since));
    await writeSpotCheck(tx, npc, staff);
    return true;
  });
}

async function writeRegisters(tx: PortalTransaction, npc: NationalOfficer, { day }: Calendar): Promise<void> {
  const now = new Date();
  const holding = (given: Readonly<Record<string, unknown>>) =>
    registerHolding(tx, npc, holdingForm.parse(given), now);
  await holding({
    ...{ bodyKind: 'dealer', bodyName: 'Harrow & Pell, Gunsmiths', bodyPlace: 'Dunlow', licence: 'FW-D 118' },
    ...{
      closedOn: day(1900),
      records: ['acquisition', 'disposal', 'repair'],
      yearFrom: 1961,
      yearUntil: 2019,
    },
    ...{ medium: 'books', quantity: 43, condition: 'gaps', keptAt: 'Ferrowen firearms registry, store 2' },
    ...{ shelf: 'HP 1–43', receivedOn: day(1830), receivedFrom: 'liquidator' },
    note: 'The books of 1974 and 1975 were lost in a flood.',
  });
  await holding({
    ...{ bodyKind: 'maker', bodyName: 'Lowmoor Small Arms Works', bodyPlace: 'Kingsford', licence: 'FW-M 3' },
    ...{ closedOn: day(5200), records: ['manufacture', 'export'], yearFrom: 1948, yearUntil: 2010 },
    ...{ medium: 'mixed', quantity: 212, condition: 'complete', keptAt: 'National archive of Ferrowen' },
    ...{ shelf: 'LSA, boxes 1–212', receivedOn: day(5100), receivedFrom: 'court' },
  });
  await registerInspection(
    tx,
    npc,
    inspectionForm.parse({
      ...{
        bodyKind: 'dealer',
        bodyName: 'Westgate Sporting Arms',
        bodyPlace: 'Kingsford',
        inspectedOn: day(34),
      },
      ...{
        office: 'Inspectorate of arms, Ferrowen',
        scope: ['completeness', 'against_stock'],
        result: 'serious',
      },
      findings:
        'Seven revolvers in the safe stand in no book; two sales of last year have no buyer’s licence.',
      demanded: 'Enter the seven revolvers with where they came from, and send the two licences.',
      dueOn: day(-18),
    }),
    now,
  );
}

async function writeSpotCheck(tx: PortalTransaction, npc: NationalOfficer, staff: Staff): Promise<void> {
  const form = drawForm.parse({ size: String(DRAWN), note: 'Yearly spot check' });
  const { id: checkId } = await drawSpotCheck(tx, npc, form, { seed: SEED });
  const readers = [contactOf(STATE, 0), contactOf(STATE, 1)];
  for (const { id: itemId, place, record_id: recordId } of (await findSpotItems(tx, checkId)).slice(
    0,
    READ,
  )) {
    const written = await tx
      .selectFrom('weapon_record')
      .select('registered_by')
      .where('id', '=', recordId)
      .executeTakeFirstOrThrow();
    const reader = readers.map(staff.as).find(({ id }) => id !== written.registered_by);
    if (!reader) continue;
    const officer = (await actAs(tx, reader)) as NationalOfficer;
    const ids = { checkId, itemId };
    const drawn = await readDrawnRecord(tx, officer, ids);
    for (const { mark } of drawn.again) {
      await readMarkAgain(tx, officer, drawn, { mark, asRead: drawn.firstReading(mark) });
    }
    const read = await readDrawnRecord(tx, officer, ids);
    await settleDrawnRecord(tx, officer, read, findingOf(place), new Date());
  }
  await actAs(tx, npc);
}

function findingOf(place: number) {
  if (place === 3) {
    const note = 'The barrel bears 1998, not 1989: the year was typed the wrong way round.';
    return { result: 'differs', differing: ['other'], note } as const;
  }
  if (place === 6) {
    const note = 'Handed to the court; no photograph was taken.';
    return { result: 'cannot_compare', differing: [], note } as const;
  }
  return { result: 'agrees', differing: [], note: '' } as const;
}
