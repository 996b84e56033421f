import { makeArm } from './arms.ts';
import { modelNamed } from './catalogue.ts';
import { npcOf } from './people.ts';
import { placeNamed } from './places.ts';
import type { PlannedArm, PlannedHit, PlannedOccasion, PlannedRegion, PlannedRequest } from './plan.ts';
import { type Random, randomOf } from './random.ts';
import { makeRequest } from './requests.ts';
import { makeOccasion, type Scope } from './scope.ts';
import { applyReading } from './wear.ts';

/**
 * The rifle of the story. Stolen from the depot at Tarn Hill in Borvane (XB), carried through Drumhaven (XD), seized at
 * Kingsford in Ferrowen (XF), where the B was read as an 8; traced by a first request to Altamere (XA), whose import mark it
 * bears, and a second to Borvane, to its diversion. Its sister waits for Ferrowen's decision and for a request.
 */
export const STORY = {
  depot: 'Tarn Hill',
  rifle: { serial: 'AB807215', readAs: 'A8807215' },
  sister: { serial: 'AB807231', readAs: 'AB80?231' },
  /** found in Drumhaven, on the way */
  third: { serial: 'AB807208' },
  /** the officers who live it: the seizing State's */
  npc: npcOf('XF').email,
} as const;

/** Stolen arms for the box on every page: what another State shares, where it only says whom to call, where it says only "somebody". */
export const BOX = {
  region: { state: 'XC', serial: 'M-418305', typed: 'M-41?305' },
  hitOnly: { state: 'XE', serial: 'H73194Z', typed: 'H73194Z' },
  blind: { state: 'XG', serial: 'U582613', typed: 'U582613' },
} as const;

const RIFLES = 36;

export function planStory(scope: Scope): PlannedRegion {
  const random = randomOf('story');
  const theft = planTheft(scope, random);
  const rifleOf = (serial: string): PlannedArm => {
    const arm = theft.arms.find((one) => one.serial === serial);
    if (!arm) throw new RangeError(`no rifle ${serial} in the depot`);
    return arm;
  };
  const seizure = makeOccasion(
    scope,
    random,
    {
      ...{
        state: 'XF',
        reportType: 'seized',
        scene: 'land_border',
        place: placeNamed('XF', 'Kingsford'),
        occurredAgo: 428,
        delay: 1,
      },
      arms: [
        found(scope, random, rifleOf(STORY.rifle.serial), STORY.rifle.readAs),
        other(scope, random, 'Izhmash', 'AKM'),
      ],
    },
    {
      ...{
        sharing: 'region',
        legalGround: 'trafficking',
        criminalContext: 'other_arms_offence',
        conveyance: 'road',
      },
      circumstances:
        'A lorry with onions, coming from Greyhaven in Drumhaven, was opened at Kingsford. Two rifles lay in a steel box welded under the bed. The driver says he took the load over near Rushmere Bridge.',
      legs: [
        { from: 'XB', to: 'XD', conveyance: 'road' },
        { from: 'XD', to: 'XF', conveyance: 'road' },
      ],
    },
  );
  const sister = makeOccasion(
    scope,
    random,
    {
      ...{
        state: 'XF',
        reportType: 'seized',
        scene: 'territory',
        place: placeNamed('XF', 'Dunlow'),
        occurredAgo: 11,
        delay: 1,
      },
      arms: [found(scope, random, rifleOf(STORY.sister.serial), STORY.sister.readAs)],
    },
    {
      ...{
        sharing: 'region',
        legalGround: 'possession',
        criminalContext: 'violent_crime',
        conveyance: 'road',
      },
      circumstances:
        'After a robbery of a fuel station the police stopped a van near Dunlow and seized one rifle. One character of the serial has been filed down.',
      legs: [{ from: 'XD', to: 'XF', conveyance: 'road' }],
    },
  );
  const third = makeOccasion(
    scope,
    random,
    {
      ...{
        state: 'XD',
        reportType: 'found',
        scene: 'found',
        place: placeNamed('XD', 'Rushmere Bridge'),
        occurredAgo: 702,
        delay: 4,
      },
      arms: [found(scope, random, rifleOf(STORY.third.serial), STORY.third.serial)],
    },
    {
      sharing: 'region',
      circumstances:
        'Road workers found one rifle in a culvert under the road to Rushmere Bridge, wrapped in a tarpaulin.',
    },
  );
  const [pistolLost, pistolSeized, pistolHit] = planPistol(scope, random);
  const rifle = { arm: seizure.arms[0] as PlannedArm, occasion: seizure };
  return {
    occasions: [theft, seizure, sister, third, pistolLost, pistolSeized, ...planBox(scope, random)],
    hits: [
      recognised(scope, random, {
        intake: rifle,
        loss: { arm: rifleOf(STORY.rifle.serial), occasion: theft },
        decisions: [],
      }),
      recognised(scope, random, {
        intake: { arm: third.arms[0] as PlannedArm, occasion: third },
        loss: { arm: rifleOf(STORY.third.serial), occasion: theft },
        decisions: [],
      }),
      {
        intake: { arm: sister.arms[0] as PlannedArm, occasion: sister },
        loss: { arm: rifleOf(STORY.sister.serial), occasion: theft },
        decisions: [],
      },
      pistolHit,
    ],
    requests: planRequests(scope, random, rifle),
    queries: [],
  };
}

function planTheft(scope: Scope, random: Random): PlannedOccasion {
  const model = modelNamed('FN Herstal', 'FAL 50.00');
  const arms = Array.from({ length: RIFLES }, (_, index) => {
    const serial = `AB8072${String(index + 1).padStart(2, '0')}`;
    scope.book.reserve(serial);
    const owner = { state: 'XB', force: 'M' as const };
    const rifle = makeArm(random, scope.book, model, { year: 1978, importedBy: 'XA', owner, serial });
    const importYear = scope.calendar.year(6200);
    for (const mark of rifle.marks)
      if (mark.kind === 'import') mark.asRead = `XA ${String(importYear % 100).padStart(2, '0')}`;
    return Object.assign(rifle, { manufactureYear: 1977, importYear, calibre: '7.62x51 mm' });
  });
  return makeOccasion(
    scope,
    random,
    {
      state: 'XB',
      reportType: 'stolen',
      scene: 'depot',
      place: placeNamed('XB', STORY.depot),
      occurredAgo: 1150,
      delay: 785,
      arms,
    },
    {
      sharing: 'region',
      circumstances: `Between two inventories, ${RIFLES} rifles were taken from chest room 3 of the Tarn Hill depot of the Borvane Defence Stores Authority; the seals of the chests had been replaced. The loss was reported to the police at the time and entered here after a tracing request from Ferrowen.`,
    },
  );
}

/** What is left on a rifle of the depot when it is found: the maker's serial as read, and the import mark. */
function found(scope: Scope, random: Random, from: PlannedArm, readAs: string): PlannedArm {
  const arm = makeArm(random, scope.book, modelNamed(from.make, from.modelName), {
    year: 1978,
    serial: from.serial,
  });
  const { calibre, importCountry, importYear } = from;
  Object.assign(arm, {
    calibre,
    importCountry,
    importYear,
    manufactureYear: null,
    outcome: readAs.includes('?') ? 'NE' : 'X',
  });
  applyReading(random, arm, 'misread');
  for (const mark of arm.marks) {
    if (mark.kind !== 'serial') continue;
    mark.asRead = readAs;
    if (readAs.includes('?')) mark.legibility = 'partial';
  }
  arm.marks.push(...from.marks.filter((mark) => mark.kind === 'import').map((mark) => ({ ...mark })));
  return arm;
}

function other(scope: Scope, random: Random, make: string, model: string): PlannedArm {
  return Object.assign(makeArm(random, scope.book, modelNamed(make, model), { year: 1978 }), {
    outcome: 'X',
  });
}

function recognised(scope: Scope, random: Random, hit: PlannedHit): PlannedHit {
  const [day, next] = [363, 362].map((ago) => scope.calendar.moment(ago, random));
  hit.decisions = [
    {
      state: hit.intake.occasion.state,
      decision: 'confirmed',
      reason:
        'The B was read as an 8 or the number is the same; import mark XA agrees, photographs compared.',
      at: day as Date,
    },
    {
      state: hit.loss.occasion.state,
      decision: 'confirmed',
      reason: 'Number in the depot book of Tarn Hill, chest room 3.',
      at: next as Date,
    },
  ];
  hit.intake.arm.outcome = 'F';
  return hit;
}

/** A service pistol lost in Estavelle and seized in Ferrowen; Estavelle has confirmed, Ferrowen has not looked yet. */
function planPistol(scope: Scope, random: Random): [PlannedOccasion, PlannedOccasion, PlannedHit] {
  const model = modelNamed('Beretta', '92 FS');
  const serial = 'N40582Z';
  scope.book.reserve(serial);
  const owner = { state: 'XE', force: 'P' as const };
  const lost = makeOccasion(
    scope,
    random,
    {
      ...{
        state: 'XE',
        reportType: 'lost',
        scene: 'lost',
        place: placeNamed('XE', 'Belcastre'),
        occurredAgo: 300,
        delay: 2,
      },
      arms: [makeArm(random, scope.book, model, { year: 2010, owner, serial })],
    },
    { sharing: 'region' },
  );
  const pistol = Object.assign(makeArm(random, scope.book, model, { year: 2010, serial }), { outcome: 'X' });
  const seized = makeOccasion(
    scope,
    random,
    {
      state: 'XF',
      reportType: 'seized',
      scene: 'land_border',
      place: placeNamed('XF', 'Three Stones'),
      occurredAgo: 21,
      delay: 1,
      arms: [pistol],
    },
    {
      sharing: 'region',
      legalGround: 'possession',
      conveyance: 'road',
      legs: [{ from: 'XE', to: 'XF', conveyance: 'road' }],
    },
  );
  const confirmed = {
    ...{ state: 'XE', decision: 'confirmed' as const, at: scope.calendar.moment(17, random) },
    reason: 'Comparé à la fiche de l’arme : même fabricant, même modèle, même numéro.',
  };
  const hit: PlannedHit = {
    intake: { arm: pistol, occasion: seized },
    loss: { arm: lost.arms[0] as PlannedArm, occasion: lost },
    decisions: [confirmed],
  };
  return [lost, seized, hit];
}

function planBox(scope: Scope, random: Random): PlannedOccasion[] {
  const stolen = (
    box: { state: string; serial: string },
    make: string,
    name: string,
    ago: number,
    more: Partial<PlannedOccasion>,
  ) => {
    scope.book.reserve(box.serial);
    const place = placeNamed(
      box.state,
      { XC: 'Valcerne', XE: 'Brévaune', XG: 'Morne-Blanc' }[box.state] ?? '',
    );
    const owner = { state: box.state, force: 'P' as const };
    const arms = [
      makeArm(random, scope.book, modelNamed(make, name), { year: 2014, serial: box.serial, owner }),
    ];
    return makeOccasion(
      scope,
      random,
      { state: box.state, reportType: 'stolen', scene: 'stolen', place, occurredAgo: ago, delay: 1, arms },
      more,
    );
  };
  return [
    stolen(BOX.region, 'Zastava', 'M70 AB2', 240, { sharing: 'region' }),
    stolen(BOX.hitOnly, 'Beretta', '92 FS', 190, { sharing: 'hit_only' }),
    stolen(BOX.blind, 'SIG Sauer', 'P226', 150, { sharing: 'blind' }),
  ];
}

/** First to the State of the import mark, which exported the rifle; then to the State it was exported to. */
function planRequests(
  scope: Scope,
  random: Random,
  about: { arm: PlannedArm; occasion: PlannedOccasion },
): PlannedRequest[] {
  const first = makeRequest(
    scope,
    random,
    { requesting: 'XF', addressed: 'XA', about, ground: 'import_mark' },
    {
      sent: 424,
      acknowledged: 421,
      answered: { ago: 396, kind: 'export' },
      closed: { ago: 394, outcome: 'A' },
    },
  );
  const exported = scope.calendar.day(4600);
  Object.assign(first.answer ?? {}, {
    ...{ occurredOn: exported, exportedTo: 'XB', lastLegalOwner: 'Altamere Defence Stores Authority' },
    narrative: `Imported new from storage in Belgium and marked XA in ${scope.calendar.year(6200)}. On ${exported} the rifle left with a consignment of 400 under a transfer licence to the Borvane Defence Stores Authority; the delivery certificate is on file.`,
  });
  const second = makeRequest(
    scope,
    random,
    {
      ...{ requesting: 'XF', addressed: 'XB', about, ground: 'other' },
      groundReason:
        'Altamere answered our first request: the rifle was transferred to the Borvane Defence Stores Authority, so yours is the most recent jurisdiction.',
    },
    {
      sent: 392,
      acknowledged: 388,
      answered: { ago: 352, kind: 'diversion' },
      closed: { ago: 349, outcome: 'F' },
    },
  );
  Object.assign(second.answer ?? {}, {
    ...{
      occurredOn: scope.calendar.day(1150),
      lastLegalOwner: 'Borvane Defence Stores Authority, Tarn Hill depot',
    },
    narrative: `Serial ${STORY.rifle.serial} stands in the depot book of Tarn Hill until the inventory that found chest room 3 opened; ${RIFLES} rifles were stolen. This is the point of diversion. The loss is now in the register with every serial.`,
    restrictions: ['tracing_only'],
  });
  return [first, second];
}
