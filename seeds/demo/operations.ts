import type { LegalGround } from '#app/domain/occasion.ts';

import { importMarks, makeArm } from './arms.ts';
import { drawModel, type Use } from './catalogue.ts';
import { drawOutcome } from './outcomes.ts';
import { type Place, placeKindOf, REGION } from './places.ts';
import { type Located, located, type PlannedArm, type PlannedOccasion, type PlannedRequest } from './plan.ts';
import { type Random, randomOf } from './random.ts';
import { makeRequest } from './requests.ts';
import { makeOccasion, type Scope } from './scope.ts';
import { stateOf } from './states.ts';
import { placesIn, subdivisionsOf } from './subdivisions.ts';
import { closedCourse } from './traces.ts';
import { applyReading, drawReading } from './wear.ts';

/** The States that were there from the beginning. */
const FOUNDERS = ['XA', 'XB', 'XC', 'XD', 'XE', 'XF'] as const;
/** Whole years before that of seeding, the last first. */
const YEARS = 5;
/** Arms of each subdivision and year, at least: enough to be shown. */
const ARMS = 6;
/** The crossing at which the thieves of the depot bring their arms over: much more was seized there in the last year. */
const HOT = { subdivision: 'XB-RB', arms: 84 };
/** Requests are about arms that came in early enough for the answer to be there, whatever the day of seeding. */
const EARLY_MONTHS = 8;
const TRACED = 0.42;

const DAY = 86_400_000;

/** Seizures of operations of the last whole years: the founding States together, every subdivision of them, every year. */
export function planOperations(scope: Scope): PlannedOccasion[] {
  return FOUNDERS.flatMap((state) => {
    const random = randomOf(`operations ${state}`);
    return subdivisionsOf(state).flatMap((subdivision) =>
      Array.from({ length: YEARS }, (_, back) => {
        const most = back === 0 && subdivision === HOT.subdivision ? HOT.arms : ARMS + random.int(0, 4);
        return seizuresOf(scope, random, state, subdivision, back, most);
      }).flat(),
    );
  });
}

function seizuresOf(
  scope: Scope,
  random: Random,
  state: string,
  subdivision: string,
  back: number,
  most: number,
): PlannedOccasion[] {
  const places = placesIn(subdivision).map(
    (name) => REGION.places.find((place) => place.state === state && place.name === name) as Place,
  );
  const found: PlannedOccasion[] = [];
  for (let left = most; left > 0;) {
    const size = Math.min(left, random.weighted([[1, 30], [2, 35], [3, 20], [5, 15]])); // prettier-ignore
    found.push(seizure(scope, random, state, random.pick(places), back, size));
    left -= size;
  }
  return found;
}

function seizure(
  scope: Scope,
  random: Random,
  state: string,
  place: Place,
  back: number,
  size: number,
): PlannedOccasion {
  const { calendar } = scope;
  const year = calendar.year(0) - 1 - back;
  const at = Date.UTC(year, random.int(0, 11), random.int(1, 28));
  const occurredAgo = Math.round((Date.parse(`${calendar.day(0)}T00:00:00Z`) - at) / DAY);
  // What the arms are does not hang on the day of seeding.
  const nominal = 365 * (back + 1);
  const arms = Array.from({ length: size }, () => arm(scope, random, state, nominal));
  const kind = placeKindOf(place);
  return makeOccasion(
    scope,
    random,
    {
      state,
      reportType: 'seized',
      occurredAgo,
      place,
      arms,
      scene: kind as 'territory',
      delay: random.int(0, 6),
    },
    {
      legalGround: random.weighted<LegalGround>([
        ['possession', 52],
        ['trafficking', kind === 'territory' ? 18 : 36],
        ['use', 9],
        ['altered_marking', 6],
        ['other', 4],
      ]),
      criminalContext: random.weighted([
        [null, 44],
        ['other_arms_offence', 18],
        ['drugs', 14],
        ['violent_crime', 12],
        ['other_trafficking', 7],
        ['other_organized_crime', 5],
      ] as const),
      conveyance: kind === 'sea' ? 'vessel' : kind === 'air' ? 'air_cargo' : random.weighted([['road', 60], ['on_foot', 15], ['unknown', 25]] as const), // prettier-ignore
    },
  );
}

function arm(scope: Scope, random: Random, state: string, nominal: number): PlannedArm {
  const use = random.weighted<Use>([
    ['war', 34],
    ['duty', 30],
    ['civil', 36],
  ]);
  const made = makeArm(random, scope.book, drawModel(random, use), {
    year: scope.calendar.makingYear(nominal),
  });
  applyReading(random, made, drawReading(random));
  made.outcome = drawOutcome(random, state, made, 'seized', nominal);
  return made;
}

/** Tracing requests about these arms, all closed: the State of the last import is asked. */
export function planOperationRequests(scope: Scope, occasions: readonly PlannedOccasion[]): PlannedRequest[] {
  const random = randomOf('operation requests');
  return located(occasions).flatMap((about): PlannedRequest[] => {
    const asked = random.chance(TRACED);
    const addressed = random.pick(FOUNDERS.filter((code) => code !== about.occasion.state));
    const [after, importedAgo] = [random.int(2, 30), random.int(400, 3000)];
    if (!asked || !isTraceable(scope, about)) return [];
    about.arm.importCountry = addressed;
    about.arm.importYear = scope.calendar.makingYear(importedAgo);
    about.arm.marks = [...about.arm.marks, ...importMarks(about.arm)];
    const sent = Math.max(1, about.occasion.registeredAgo - after);
    const to = { requesting: about.occasion.state, addressed, about, ground: 'import_mark' as const };
    return [makeRequest(scope, random, to, closedCourse(random, to, sent))];
  });
}

function isTraceable({ calendar }: Scope, { arm: of, occasion }: Located): boolean {
  const month = Number(calendar.day(occasion.occurredAgo).slice(5, 7));
  return (
    month <= EARLY_MONTHS &&
    stateOf(occasion.state).joined > occasion.occurredAgo &&
    of.marks.some(({ kind, legibility }) => kind === 'serial' && ['clear', 'recovered'].includes(legibility))
  );
}
