import type { ReportType } from '#app/domain/occasion.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';

import type { Calendar } from './calendar.ts';
import { type Scene, tell } from './circumstances.ts';
import { contactOf } from './people.ts';
import { type Place, placeKindOf } from './places.ts';
import type { PlannedArm, PlannedOccasion } from './plan.ts';
import type { Random } from './random.ts';
import type { SerialBook } from './serials.ts';
import { type DemoState, STATES, stateOf } from './states.ts';

/** What every part of the plan draws on. */
export interface Scope {
  readonly calendar: Calendar;
  readonly book: SerialBook;
}

interface Report {
  state: string;
  reportType: ReportType;
  occurredAgo: number;
  /** days until it was registered; drawn where not given */
  delay?: number;
  place: Place;
  scene: Scene;
  arms: PlannedArm[];
}

/** An occasion with what follows from when and where it was; the parts that differ by kind are laid over it. */
export function makeOccasion(
  { calendar }: Scope,
  random: Random,
  report: Report,
  more: Partial<PlannedOccasion> = {},
): PlannedOccasion {
  const state = stateOf(report.state);
  const registeredAgo = Math.max(0, report.occurredAgo - (report.delay ?? drawDelay(random)));
  const sharing = more.sharing ?? drawSharing(random);
  return {
    id: '',
    state: state.code,
    officer: contactOf(state.code, random.chance(0.6) ? 0 : 1),
    reportType: report.reportType,
    occurredAgo: report.occurredAgo,
    registeredAgo,
    registeredAt: calendar.moment(registeredAgo, random),
    place: report.place,
    placeKind: placeKindOf(report.place),
    legalGround: 'unknown',
    criminalContext: null,
    criminal: true,
    conveyance: 'unknown',
    circumstances: tell(random, state.language, report.scene, report.place.name, report.arms.length),
    caseReference: caseReference(random, state, calendar.year(report.occurredAgo)),
    sharing,
    sharedWith: sharing === 'named' ? others(random, state.code) : [],
    legs: [],
    arms: report.arms,
    ...more,
  };
}

export function caseReference(random: Random, state: DemoState, year: number): string {
  return `${state.nameEn.slice(0, 3).toUpperCase()}/${year}/${String(random.int(1, 4999)).padStart(4, '0')}`;
}

function drawDelay(random: Random): number {
  return random.weighted([
    [random.int(0, 2), 70],
    [random.int(3, 14), 25],
    [random.int(15, 60), 5],
  ]);
}

function drawSharing(random: Random): SharingLevel {
  return random.weighted([
    ['region', 80],
    ['hit_only', 8],
    ['named', 5],
    ['blind', 4],
    ['national', 3],
  ]);
}

function others(random: Random, own: string): string[] {
  const codes = STATES.map((state) => state.code).filter((code) => code !== own);
  return random.shuffled(codes).slice(0, random.int(1, 3)).sort();
}
