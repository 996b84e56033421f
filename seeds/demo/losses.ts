import { type Force, makeArm } from './arms.ts';
import { drawModel } from './catalogue.ts';
import { placesOf } from './places.ts';
import type { PlannedArm, PlannedOccasion } from './plan.ts';
import { type Random, randomOf } from './random.ts';
import { makeOccasion, type Scope } from './scope.ts';
import { STATES, stateOf } from './states.ts';

/** How many arms each State reports lost, and how many of its depots were broken into. */
const LOSSES: Readonly<Record<string, readonly [arms: number, depots: number]>> = {
  XA: [72, 1],
  XB: [66, 1],
  XC: [82, 2],
  XD: [70, 2],
  XE: [92, 3],
  XF: [70, 1],
  XG: [42, 1],
  XH: [34, 1],
};

/** Thefts from depots, service arms lost, arms stolen from civilians, consignments that did not arrive. */
export function planLosses(scope: Scope, code: string): PlannedOccasion[] {
  const random = randomOf(`losses ${code}`);
  const [wanted, depots] = LOSSES[code] ?? [0, 0];
  const occasions: PlannedOccasion[] = [];
  let arms = 0;
  while (arms < wanted) {
    const occurredAgo = drawDay(random, code);
    const occasion =
      occasions.length < depots
        ? depotTheft(scope, random, code, occurredAgo)
        : random.weighted([
            [civilTheft, 55],
            [serviceLoss, 35],
            [diversion, 3],
          ])(scope, random, code, occurredAgo);
    occasions.push(occasion);
    arms += occasion.arms.length;
  }
  return occasions;
}

/** A day since the State joined; later years have more reports. */
export function drawDay(random: Random, code: string): number {
  const span = Math.min(stateOf(code).joined - 15, 4370);
  return 3 + Math.floor((span - 3) * random.next() ** 1.25);
}

function depotTheft(scope: Scope, random: Random, code: string, occurredAgo: number): PlannedOccasion {
  const year = scope.calendar.makingYear(occurredAgo);
  const models = [drawModel(random, 'war'), drawModel(random, 'war'), drawModel(random, 'duty')];
  const importedBy = random.chance(0.7) ? code : undefined;
  const arms = Array.from({ length: random.int(9, 20) }, () =>
    makeArm(random, scope.book, random.pick(models), {
      year,
      importedBy,
      owner: { state: code, force: 'M' },
    }),
  );
  const place = random.pick(placesOf(code, 'town'));
  return makeOccasion(scope, random, {
    ...{ state: code, occurredAgo, place, arms },
    reportType: 'stolen',
    scene: 'depot',
    delay: random.int(2, 40),
  });
}

function serviceLoss(scope: Scope, random: Random, code: string, occurredAgo: number): PlannedOccasion {
  const force = random.weighted<Force>([
    ['P', 6],
    ['B', 3],
    ['C', 1],
  ]);
  const year = scope.calendar.makingYear(occurredAgo);
  const arms = several(random, [70, 22, 8], () =>
    makeArm(random, scope.book, drawModel(random, random.chance(0.8) ? 'duty' : 'war'), {
      year,
      importedBy: random.chance(0.5) ? code : undefined,
      owner: { state: code, force },
    }),
  );
  const stolen = random.chance(0.35);
  const place = random.pick(placesOf(code, 'capital', 'town', 'port'));
  return makeOccasion(scope, random, {
    ...{ state: code, occurredAgo, place, arms },
    reportType: stolen ? 'stolen' : 'lost',
    scene: stolen ? 'stolen' : 'lost',
  });
}

function civilTheft(scope: Scope, random: Random, code: string, occurredAgo: number): PlannedOccasion {
  const year = scope.calendar.makingYear(occurredAgo);
  const arms = several(random, [62, 20, 8, 6, 4], () =>
    makeArm(random, scope.book, drawModel(random, 'civil'), {
      year,
      importedBy: drawImporter(random, code, 0.3),
    }),
  );
  const place = random.pick(placesOf(code, 'capital', 'town'));
  return makeOccasion(scope, random, {
    ...{ state: code, occurredAgo, place, arms },
    reportType: 'stolen',
    scene: 'stolen',
  });
}

function diversion(scope: Scope, random: Random, code: string, occurredAgo: number): PlannedOccasion {
  const year = scope.calendar.makingYear(occurredAgo);
  const model = drawModel(random, 'civil');
  const arms = Array.from({ length: random.int(4, 8) }, () =>
    makeArm(random, scope.book, model, { year, importedBy: code }),
  );
  const place = random.pick(placesOf(code, 'town', 'port'));
  return makeOccasion(scope, random, {
    ...{ state: code, occurredAgo, place, arms },
    reportType: 'diverted',
    scene: 'diverted',
    delay: random.int(10, 90),
  });
}

/** The demo State that last imported an arm met in this State: mostly itself. */
export function drawImporter(random: Random, code: string, share: number): string | undefined {
  if (!random.chance(share)) return undefined;
  return random.chance(0.55) ? code : random.pick(STATES).code;
}

/** So many of a thing as the weights for one, two, three … say. */
export function several(random: Random, weights: readonly number[], make: () => PlannedArm): PlannedArm[] {
  const length = random.weighted(weights.map((weight, index) => [index + 1, weight] as const));
  return Array.from({ length }, make);
}
