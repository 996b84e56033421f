import { occasionForm, type WeaponForm, weaponForm } from '#app/forms/capture.ts';
import { armReference } from '#app/forms/ballistics.ts';
import { partyBox } from '#app/auth/party-box.ts';
import { lifeEventForm } from '#app/forms/life-event.ts';
import { partiesField } from '#app/forms/party.ts';
import { ESSENTIALS } from '#app/domain/request-content.ts';
import { requestForm } from '#app/forms/trace.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { SHARING_LEVELS, type SharingLevel } from '#app/domain/sharing.ts';
import { addReference } from '#app/services/ballistics/add-reference.server.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { openStanding } from '#app/services/standing/open-standing.server.ts';
import { askMarks } from '#app/services/queries/batch/batch-steps.server.ts';
import { apiBatchForm } from '#app/forms/query-batch.ts';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { saveSearch } from '#app/services/saved/save-search.server.ts';
import { handOver } from '#app/services/checks/hand-over.server.ts';
import { beginCapture, saveDraft } from '#app/services/records/capture-draft.server.ts';
import { registerOccasion, type Registered } from '#app/services/records/register-occasion.server.ts';
import { addEvent } from '#app/services/events/add-event.server.ts';
import { sendRequest } from '#app/services/traces/send-request.server.ts';
import { findParties } from '#db/queries/involved-parties.server.ts';
import { drawForm } from '#app/forms/spot-check.ts';
import { drawSpotCheck } from '#app/services/spot-checks/draw-spot-check.server.ts';
import { findSpotItems } from '#db/queries/spot-checks.server.ts';
import { registerHolding } from '#app/services/keeping/write-holding.server.ts';
import { registerInspection } from '#app/services/keeping/write-inspection.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';

import { anOccasion, aRifle } from './capture.ts';
import type { TestDatabase } from './database.ts';
import { liveFindings, shipRules } from './quality.ts';
import { aHolding, anInspection } from './keeping.ts';
import { addPhotograph } from './photographs.ts';
import type { TestRegion } from './region.ts';
import { nominated } from './contacts.ts';
import { TEST_KEY } from './test-key.ts';

const NOW = new Date('2026-06-01T12:00:00Z');

/** One case of each kind, with XA and XB as its parties. XC is party to none of them. */
export interface TestCases {
  /** Losses of XA, one for each sharing level; the one with named States names XC. */
  readonly losses: Readonly<Record<SharingLevel, Registered>>;
  /** XB's seizure of the arm that XA shares with the region. */
  readonly seizure: Registered;
  /** The hit between the two, confirmed by XB, to be decided by XA. */
  readonly hitId: string;
  /** XB's request to XA, sent and not acknowledged. */
  readonly requestId: string;
  /** An event in the life of the arm that XA shares with the region, and who is involved in it. */
  readonly eventId: string;
  readonly partyId: string;
  /** A query and a draft of XA's contact. */
  readonly queryId: string;
  /** A search that XA's contact keeps under a name. */
  readonly savedId: string;
  /** A list of marks that XA's contact sent and nobody asked yet. */
  readonly batchId: string;
  /** A query of XA’s contact that found nothing and stands. */
  readonly standingId: string;
  readonly draftId: string;
  /** What the quality watch found in a record of XA: its calibre names no cartridge. */
  readonly findingId: string;
  /** A spot check of XA, and in it a record that its contact wrote. */
  readonly spot: { readonly checkId: string; readonly itemId: string };
  /** Records handed over to XA, and an inspection of XA with an open demand. */
  readonly holdingId: string;
  readonly inspectionId: string;
  /** A ballistic reference of XA's record that is open to the region. */
  readonly referenceId: string;
  /** Photographs of XA: of the losses that are open to the region and that are hits only, and of the draft's weapon. */
  readonly photographs: Readonly<Record<'region' | 'hit_only' | 'draft', string>>;
  /** A draft of XA's contact that nothing else needs. */
  readonly spareDraftId: string;
  /** A capture of XA's contact, handed over to be checked. */
  readonly checkId: string;
  /** XA's contact, and somebody whom XA's point of contact has nominated. */
  readonly contactId: string;
  readonly nominationId: string;
}

/** Key of the one weapon in the draft. */
export const DRAFT_WEAPON = '11111111-2222-4333-8444-555555555555';

/** Makes the cases as their officers would. */
export async function createCases(database: TestDatabase, region: TestRegion): Promise<TestCases> {
  const { app } = database.databases;
  const losses = {} as Record<SharingLevel, Registered>;
  for (const sharing of SHARING_LEVELS) {
    losses[sharing] = await registerArm(database, region.contact.XA, {
      reportType: 'stolen',
      sharing,
      serial: `CASE-${sharing}-7781`,
      sharedWith: sharing === 'named' ? ['XC'] : [],
    });
  }
  const seizure = await registerArm(database, region.contact.XB, {
    reportType: 'seized',
    sharing: 'hit_only',
    serial: 'CASE-region-7781',
  });
  const hitId = seizure.matches[0]?.hitId ?? '';
  const requestId = await asOfficer(app, region.npc.XB, async (tx) => {
    await decideHit(tx, region.npc.XB, hitId, {
      decision: 'confirmed',
      reason: 'The same serial.',
      evidence: ['marks_compared'],
    });
    return sendRequest(tx, region.npc.XB, seizure.recordIds[0] ?? '', REQUEST, NOW);
  });
  const owner = region.contact.XA;
  const ask = (mark: string) =>
    asOfficer(app, owner, (tx) =>
      askQuery(tx, owner, {
        mark,
        make: '',
        calibre: '',
        firearmType: 'unknown',
        purpose: 'training',
        caseReference: '',
      }),
    );
  const queryId = await ask('CASE7781');
  const unanswered = await ask('NOBODY-HAS-THIS');
  const savedId = await asOfficer(app, owner, (tx) =>
    saveSearch(tx, owner, { kind: 'query', name: 'Depot', query: queryId }),
  );
  const batchId = await asOfficer(app, owner, (tx) =>
    askMarks(tx, owner, apiBatchForm.parse({ purpose: 'training', marks: [{ mark: 'CASE7781' }] })),
  );
  const standing = await asOfficer(app, owner, (tx) =>
    openStanding(tx, owner, unanswered, { months: 12, now: new Date() }),
  );
  const draftId = await asOfficer(app, owner, (tx) => beginCapture(tx, owner, 'seized'));
  const findingId = await aFinding(database, owner);
  const referenceId = await asOfficer(app, owner, (tx) =>
    addReference(tx, owner, losses.region.recordIds[0] ?? '', REFERENCE_OF_CASE, NOW),
  );
  const spot = await aSpotCheck(database, region);
  const kept = await asOfficer(app, owner, async (tx) => ({
    holdingId: await registerHolding(tx, owner, aHolding(), NOW),
    inspectionId: await registerInspection(tx, owner, anInspection(), NOW),
  }));
  const photographs = await photographsOf(database, owner, draftId, losses);
  const spareDraftId = await asOfficer(app, owner, (tx) => beginCapture(tx, owner, 'found'));
  const checkId = await asOfficer(app, owner, (tx) => handedOver(tx, owner));
  const life = await lifeOf(database, owner, losses.region.recordIds[0] ?? '');
  return {
    ...life,
    ...kept,
    losses,
    seizure,
    hitId,
    requestId,
    queryId,
    savedId,
    batchId,
    standingId: standing?.id ?? '',
    draftId,
    findingId,
    referenceId,
    spot,
    photographs,
    spareDraftId,
    checkId,
    contactId: owner.id,
    nominationId: await nominated(database, region.npc.XA),
  };
}

const REFERENCE_OF_CASE = armReference.parse({
  system: 'ibin',
  number: 'IBIN-CASE-1',
  exhibit: 'test_fire',
});
async function aSpotCheck(database: TestDatabase, { npc }: TestRegion): Promise<TestCases['spot']> {
  return asOfficer(database.databases.app, npc.XA, async (tx) => {
    const { id } = await drawSpotCheck(tx, npc.XA, drawForm.parse({ size: '1' }), { lagSeconds: 0 });
    const [item] = await findSpotItems(tx, id);
    return { checkId: id, itemId: item?.id ?? '' };
  });
}

/** An event and its party, entered by their owner. */
function lifeOf(database: TestDatabase, owner: NationalOfficer, recordId: string) {
  return asOfficer(database.databases.app, owner, async (tx) => {
    const form = lifeEventForm.parse({
      ...{ kind: 'imported', date: '2019', country: 'XA', certainty: 'established', source: 'own_records' },
    });
    const parties = partiesField.parse([{ kind: 'person', role: 'importer', name: 'Orsolya Brand' }]);
    const box = partyBox(TEST_KEY);
    const eventId = await addEvent(tx, owner, recordId, { form, parties, box, now: NOW });
    const [party] = await findParties(tx, { eventIds: [eventId] });
    return { eventId, partyId: party?.id ?? '' };
  });
}

/** The rules are brought in after the other cases, which they do not look at. */
async function aFinding(database: TestDatabase, owner: NationalOfficer): Promise<string> {
  await shipRules(database);
  const { recordIds } = await registerArm(database, owner, {
    reportType: 'seized',
    sharing: 'national',
    serial: 'CASE-quality-7781',
    calibre: '7.62',
  });
  const findings = await liveFindings(database, owner, recordIds[0] ?? '');
  return findings.find(({ rule }) => rule === 'calibre_unknown')?.id ?? '';
}

async function photographsOf(
  database: TestDatabase,
  owner: NationalOfficer,
  draftId: string,
  losses: TestCases['losses'],
): Promise<TestCases['photographs']> {
  await asOfficer(database.databases.app, owner, async (tx) => {
    const weapons = [{ ...aRifle('CASE-draft-7781'), key: DRAFT_WEAPON }];
    await saveDraft(tx, draftId, { data: { weapons }, now: NOW });
  });
  const photographed = (sharing: 'region' | 'hit_only') =>
    addPhotograph(database, owner, { recordId: losses[sharing].recordIds[0] ?? '' });
  return {
    region: await photographed('region'),
    hit_only: await photographed('hit_only'),
    draft: await addPhotograph(database, owner, { draftId, key: DRAFT_WEAPON }),
  };
}

/** A capture with one rifle, in the hands of a colleague. */
async function handedOver(tx: PortalTransaction, officer: NationalOfficer): Promise<string> {
  const draftId = await beginCapture(tx, officer, 'found');
  const { sharing, sharedWith, ...place } = anOccasion({ reportType: 'found', sharing: 'national' });
  const weapons = [{ ...aRifle('CASE-CHECK-7781'), key: '0' }];
  await saveDraft(tx, draftId, { data: { weapons, place }, now: NOW });
  await handOver(tx, officer, draftId, { sharing: { sharing, sharedWith }, note: '', now: NOW });
  return draftId;
}

const REQUEST = requestForm.parse({
  addressedState: 'XA',
  legalJustification: 'Firearms act',
  circumstances: 'Found at the border',
  informationSought: 'Last owner',
  intendedUse: 'Investigation',
  domesticTrace: 'Not in our registers',
  gaps: Object.fromEntries(ESSENTIALS.map((essential) => [essential, 'The mark is all there is'] as const)),
  confidentiality: 'yes',
});

interface Arm {
  readonly reportType: 'stolen' | 'seized';
  readonly sharing: SharingLevel;
  readonly serial: string;
  readonly sharedWith?: readonly string[];
  readonly calibre?: string;
}

/** Registers one rifle on an occasion of its own; it came from XC. */
export function registerArm(
  database: TestDatabase,
  officer: NationalOfficer,
  { serial, calibre = '7.62x39', ...arm }: Arm,
): Promise<Registered> {
  const occasion = occasionForm.parse({
    occurredOn: '2026-05-01',
    place: 'A place',
    stops: [{ country: 'XC' }],
    ...arm,
  });
  const weapon = aRifleRead(serial, calibre);
  return asOfficer(database.databases.app, officer, (tx) =>
    registerOccasion(tx, officer, occasion, [weapon], NOW),
  );
}

function aRifleRead(serial: string, calibre = '7.62x39'): WeaponForm {
  return weaponForm.parse({
    firearmType: 'rifle',
    make: 'Zastava',
    model: 'M70',
    calibre,
    marks: [{ kind: 'serial', asRead: serial }],
  });
}
