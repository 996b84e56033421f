import type { CriminalContext, IntakeType, LegalGround } from '#app/domain/occasion.ts';

import { makeArm, makeCraftArm } from './arms.ts';
import { drawModel, type Use } from './catalogue.ts';
import { drawDay, drawImporter } from './losses.ts';
import { drawOutcome } from './outcomes.ts';
import { type Place, placeKindOf, placesOf } from './places.ts';
import type { PlannedArm, PlannedOccasion } from './plan.ts';
import { type Random, randomOf } from './random.ts';
import { drawRoute } from './routes.ts';
import { makeOccasion, type Scope } from './scope.ts';
import { stateOf } from './states.ts';
import { applyReading, drawReading } from './wear.ts';

/** How many arms each State took in. */
const INTAKES: Readonly<Record<string, number>> = {
  ...{ XA: 200, XB: 175, XC: 225, XD: 185, XE: 210, XF: 210, XG: 95, XH: 65 },
};

/** What kind of arms each kind of report brings. */
const MIXES: Readonly<Record<IntakeType, readonly (readonly [Use | 'craft', number])[]>> = {
  seized: [['war', 31], ['duty', 25], ['civil', 27], ['blank', 7], ['craft', 10]],
  found: [['war', 25], ['duty', 20], ['civil', 35], ['craft', 20]],
  surrendered: [['war', 14], ['duty', 8], ['civil', 62], ['craft', 16]],
  recovered: [['duty', 40], ['civil', 60]],
}; // prettier-ignore

/** Seizures, finds, surrenders and recoveries of one State. */
export function planIntakes(scope: Scope, code: string): PlannedOccasion[] {
  const random = randomOf(`intakes ${code}`);
  const occasions: PlannedOccasion[] = [];
  let arms = 0;
  while (arms < (INTAKES[code] ?? 0)) {
    const reportType = random.weighted<IntakeType>([
      ['seized', 66],
      ['found', 15],
      ['surrendered', 15],
      ['recovered', 4],
    ]);
    const occasion = planIntake(scope, random, code, reportType);
    occasions.push(occasion);
    arms += occasion.arms.length;
  }
  return occasions;
}

function planIntake(scope: Scope, random: Random, code: string, reportType: IntakeType): PlannedOccasion {
  const occurredAgo = drawDay(random, code);
  const place = drawPlace(random, code, reportType);
  const arms = Array.from({ length: drawSize(random, reportType) }, () =>
    takenIn(scope, random, code, reportType, occurredAgo),
  );
  const seizure = reportType === 'seized';
  const scene = seizure ? (placeKindOf(place) as 'territory') : reportType;
  const report = { ...{ state: code, reportType, occurredAgo, place, scene, arms } };
  return makeOccasion(scope, random, report, seizure ? seizureFacts(random, place) : {});
}

/** Ground, context and way of a seizure. Most arms later known to be trafficked were seized for possession. */
function seizureFacts(random: Random, place: Place): Partial<PlannedOccasion> {
  const kind = placeKindOf(place);
  const legalGround = random.weighted<LegalGround>([
    ['possession', kind === 'territory' ? 58 : 40],
    ['trafficking', kind === 'territory' ? 8 : 38],
    ['use', kind === 'territory' ? 14 : 1],
    ['altered_marking', 5],
    ['manufacture', 3],
    ['other', 4],
    ['unknown', 6],
  ]);
  const criminalContext = random.weighted<CriminalContext | null>([
    [null, 40],
    ['other_arms_offence', 16],
    ['drugs', 14],
    ['violent_crime', 12],
    ['other_trafficking', 7],
    ['other_organized_crime', 6],
    ['terrorism', 2],
    ['other', 3],
  ]);
  const criminal = legalGround === 'trafficking' || criminalContext !== null || random.chance(0.85);
  return {
    legalGround,
    criminalContext,
    criminal,
    ...drawRoute(random, place, kind, legalGround === 'trafficking'),
  };
}

function takenIn(
  scope: Scope,
  random: Random,
  code: string,
  reportType: IntakeType,
  occurredAgo: number,
): PlannedArm {
  const use = random.weighted(MIXES[reportType]);
  const arm =
    use === 'craft'
      ? makeCraftArm(random, stateOf(code).language)
      : industrialArm(scope, random, code, use, occurredAgo);
  if (reportType === 'seized' && use === 'duty' && random.chance(0.05)) {
    // An officer's own weapon, examined after it was used.
    arm.stateOwned = true;
    arm.ownerCategory = 'police';
  }
  arm.outcome = drawOutcome(random, code, arm, reportType, occurredAgo);
  return arm;
}

function industrialArm(
  scope: Scope,
  random: Random,
  code: string,
  use: Use,
  occurredAgo: number,
): PlannedArm {
  const arm = makeArm(random, scope.book, drawModel(random, use), {
    year: scope.calendar.makingYear(occurredAgo),
    importedBy: use === 'blank' ? undefined : drawImporter(random, code, 0.24),
  });
  applyReading(random, arm, drawReading(random));
  arm.condition =
    use === 'blank'
      ? 'converted'
      : random.weighted([
          ['industrial', 960],
          ['modified', 15],
          ['reactivated', 12],
          ['assembled', 8],
          ['unknown', 5],
        ]);
  if (random.chance(0.2)) arm.description = random.pick(DESCRIPTIONS[stateOf(code).language]);
  return arm;
}

const DESCRIPTIONS = {
  en: [
    'Stock shortened',
    'Bluing worn, grip panels replaced',
    'Rust on barrel and receiver',
    'Magazine missing',
    'Sling and two magazines with it',
    'Barrel cut to 32 cm',
    'Good condition',
  ],
  fr: [
    'Crosse raccourcie',
    'Bronzage usé, plaquettes remplacées',
    'Rouille sur le canon et la carcasse',
    'Chargeur manquant',
    'Accompagnée d’une bretelle et de deux chargeurs',
    'Canon scié à 32 cm',
    'Bon état',
  ],
} as const;

function drawPlace(random: Random, code: string, reportType: IntakeType): Place {
  const inland = placesOf(code, 'capital', 'town');
  if (reportType !== 'seized') return random.pick([...inland, ...placesOf(code, 'port')]);
  const kind = random.weighted([
    ['town', 50],
    ['border', placesOf(code, 'border').length > 0 ? 32 : 0],
    ['port', 12],
    ['airport', 6],
  ] as const);
  return random.pick(kind === 'town' ? inland : placesOf(code, kind));
}

function drawSize(random: Random, reportType: IntakeType): number {
  switch (reportType) {
    case 'seized':
      return random.weighted([
        [1, 56],
        [random.int(2, 3), 26],
        [random.int(4, 8), 14],
        [random.int(9, 22), 4],
      ]);
    case 'surrendered':
      return random.weighted([
        [1, 45],
        [random.int(2, 5), 32],
        [random.int(6, 18), 23],
      ]);
    default:
      return random.weighted([
        [1, 80],
        [random.int(2, 4), 20],
      ]);
  }
}
