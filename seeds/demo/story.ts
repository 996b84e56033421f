import { makeArm, markYear } from './arms.ts';
import { planBox } from './box.ts';
import { modelNamed } from './catalogue.ts';
import { npcOf } from './people.ts';
import { placeNamed } from './places.ts';
import type {
  Located,
  PlannedArm,
  PlannedHit,
  PlannedOccasion,
  PlannedRegion,
  PlannedRequest,
} from './plan.ts';
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

/** The service pistol that was lost in Estavelle and seized in Ferrowen. */
export const PISTOL = { serial: 'N40582Z', made: 1994 } as const;

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
  const rifle = firstOf(seizure);
  const stolen = (serial: string): Located => ({ arm: rifleOf(serial), occasion: theft });
  return {
    occasions: [theft, seizure, sister, third, pistolLost, pistolSeized, ...planBox(scope, random)],
    operations: [],
    hits: [
      recognised(
        scope,
        random,
        rifle,
        stolen(STORY.rifle.serial),
        'The second character is a B, not an 8: seen under the microscope. Model and import mark agree.',
      ),
      recognised(
        scope,
        random,
        firstOf(third),
        stolen(STORY.third.serial),
        'Same model, number and import mark.',
      ),
      { intake: firstOf(sister), loss: stolen(STORY.sister.serial), decisions: [] },
      pistolHit,
    ],
    requests: planRequests(scope, random, rifle),
    queries: [],
  };
}

/** The year in which the rifles of the depot were made. */
const MADE = 1977;

function planTheft(scope: Scope, random: Random): PlannedOccasion {
  const model = modelNamed('FN Herstal', 'FAL 50.00');
  const arms = Array.from({ length: RIFLES }, (_, index) => {
    const serial = `AB8072${String(index + 1).padStart(2, '0')}`;
    scope.book.reserve(serial);
    const owner = { state: 'XB', force: 'M' as const };
    const rifle = makeArm(random, scope.book, model, { year: 1978, importedBy: 'XA', owner, serial });
    const importYear = scope.calendar.makingYear(6200);
    for (const mark of rifle.marks)
      if (mark.kind === 'import') mark.asRead = `XA ${String(importYear % 100).padStart(2, '0')}`;
    markYear(rifle, MADE);
    return Object.assign(rifle, { manufactureYear: MADE, importYear, calibre: '7.62x51 mm' });
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
    outcome: readAs.includes('?') ? 'UK' : 'X',
  });
  if (from.manufactureYear !== null) markYear(arm, from.manufactureYear);
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

/** A hit that both States have confirmed; the State of the intake says why it is sure. */
function recognised(
  scope: Scope,
  random: Random,
  intake: Located,
  loss: Located,
  reason: string,
): PlannedHit {
  intake.arm.outcome = 'F';
  const decision = 'confirmed';
  const inBook = 'Number in the depot book of Tarn Hill, chest room 3.';
  return {
    ...{ intake, loss },
    decisions: [
      { state: intake.occasion.state, decision, reason, at: scope.calendar.moment(363, random) },
      { state: loss.occasion.state, decision, reason: inBook, at: scope.calendar.moment(362, random) },
    ],
  };
}

function firstOf(occasion: PlannedOccasion): Located {
  const [arm] = occasion.arms;
  if (!arm) throw new RangeError('an occasion without arms');
  return { arm, occasion };
}

/** A service pistol lost in Estavelle and seized in Ferrowen; Estavelle has confirmed, Ferrowen has not looked yet. */
function planPistol(scope: Scope, random: Random): [PlannedOccasion, PlannedOccasion, PlannedHit] {
  const model = modelNamed('Beretta', '92 FS');
  const { serial } = PISTOL;
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
  const pistol = Object.assign(makeArm(random, scope.book, model, { year: 2010, serial }), {
    outcome: 'X',
    manufactureYear: PISTOL.made,
  });
  for (const arm of [...lost.arms, pistol]) markYear(arm, PISTOL.made);
  for (const arm of lost.arms) arm.manufactureYear = PISTOL.made;
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
    intake: firstOf(seized),
    loss: firstOf(lost),
    decisions: [confirmed],
  };
  return [lost, seized, hit];
}

/** First to the State of the import mark, which exported the rifle; then to the State it was exported to. */
function planRequests(scope: Scope, random: Random, about: Located): PlannedRequest[] {
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
    narrative: `Imported new from storage in Belgium and marked XA in ${scope.calendar.makingYear(6200)}. On ${exported} the rifle left with a consignment of 400 under a transfer licence to the Borvane Defence Stores Authority; the delivery certificate is on file.`,
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
