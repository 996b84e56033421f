import type { AnswerKind } from '#app/domain/trace-request.ts';

import { importMarks } from './arms.ts';
import { STORY_STATE } from './pairs.ts';
import { type Located, located, type PlannedHit, type PlannedOccasion, type PlannedRequest } from './plan.ts';
import { type Random, randomOf } from './random.ts';
import { type Addressing, type Course, makeRequest } from './requests.ts';
import type { Scope } from './scope.ts';
import { STATES, stateOf } from './states.ts';

/** Requests under way, day by day: every stage a request can be in, in time and late. */
const UNDER_WAY: readonly Course[] = [
  ...[1, 2, 3, 4].map((sent) => ({ sent })),
  ...[9, 10, 12, 14, 16, 24].map((sent) => ({ sent })),
  ...[8, 15, 22, 30, 41].map((sent) => ({ sent, acknowledged: sent - 3 })),
  ...[53, 53, 51].map((sent) => ({ sent, acknowledged: sent - 5 })),
  ...[61, 66, 70, 80, 95, 110, 140].map((sent) => ({ sent, acknowledged: sent - 6 })),
  ...[6, 18, 33].map((sent) => ({ sent, returned: sent - 4 })),
  { sent: 40, returned: 30, resubmitted: 3 },
  { sent: 47, returned: 42, resubmitted: 28, acknowledged: 24 },
  ...(
    ['manufacture', 'import', 'internal_transfer', 'export', 'diversion', 'not_found', 'import'] as const
  ).map((kind, index) => ({
    sent: 34 + index * 5,
    acknowledged: 30 + index * 5,
    answered: { ago: 2 + index, kind },
  })),
  ...[28, 45, 62].map((sent) => ({
    sent,
    acknowledged: sent - 4,
    answered: { ago: 7, kind: 'refusal' as const },
  })),
  ...[44, 48].map((sent) => ({
    sent,
    acknowledged: sent - 4,
    answered: { ago: 10, kind: 'diversion' as const },
    asked: 4,
  })),
  { sent: 50, acknowledged: 46, answered: { ago: 12, kind: 'import' }, asked: 8, clarified: 3 },
];

/** Requests that the sender withdrew, before receipt was acknowledged and after it. */
const WITHDRAWN: readonly Course[] = [
  { sent: 20, withdrawn: 18 },
  { sent: 36, acknowledged: 32, withdrawn: 27 },
];

/** So many requests of earlier years, all closed. */
const CLOSED = 82;

/** How often a State keeps the seven days and the eight weeks. */
const PUNCTUAL: Readonly<Record<string, number>> = {
  ...{ XA: 0.92, XB: 0.7, XC: 0.82, XD: 0.6, XE: 0.45, XF: 0.9, XG: 0.4, XH: 0.65 },
};

/** About 120 requests between the States: some under way, most closed, over all the years. */
export function planTraces(
  scope: Scope,
  occasions: readonly PlannedOccasion[],
  hits: readonly PlannedHit[],
): PlannedRequest[] {
  const random = randomOf('traces');
  const inHits = new Set(hits.map((hit) => hit.intake.arm));
  const traceable = random.shuffled(
    located(occasions).filter((one) => isTraceable(one) && !inHits.has(one.arm)),
  );
  const recognised = hits.filter(
    ({ decisions, intake, loss }) =>
      decisions.filter(({ decision }) => decision === 'confirmed').length === 2 &&
      intake.occasion.state !== loss.occasion.state &&
      decisions.every(({ at }) => daysSince(scope, at) > 80),
  );
  const taking = (course: Course) => {
    const about = takeFitting(traceable, course);
    const to = address(scope, random, about, course.sent, course.answered?.kind);
    return makeRequest(scope, random, to, course);
  };
  const live = UNDER_WAY.map(taking);
  const closed = Array.from({ length: CLOSED }, () => {
    const hit = random.chance(0.25) ? recognised.pop() : undefined;
    const about = hit?.intake ?? takeFitting(traceable, undefined);
    const latest = hit
      ? Math.min(...hit.decisions.map(({ at }) => daysSince(scope, at)))
      : about.occasion.registeredAgo;
    const sent = Math.max(40, latest - random.int(2, 40));
    const to = hit ? lossOf(hit) : address(scope, random, about, sent, undefined);
    return makeRequest(scope, random, to, closedCourse(random, to, sent));
  });
  return [...live, ...closed, ...WITHDRAWN.map(taking)];
}

function isTraceable({ arm, occasion }: Located): boolean {
  return (
    ['seized', 'found'].includes(occasion.reportType) &&
    arm.model !== undefined &&
    !arm.stateOwned &&
    arm.condition !== 'converted' &&
    arm.marks.some((mark) => mark.kind === 'serial' && ['clear', 'recovered'].includes(mark.legibility))
  );
}

/** An arm taken in shortly before such a request; for a closed one, any that leaves time for its course. */
function takeFitting(traceable: Located[], course: Course | undefined): Located {
  const fits = ({ occasion }: Located): boolean => {
    if (!course) return occasion.registeredAgo > 110;
    const days = occasion.registeredAgo - course.sent;
    return occasion.state !== STORY_STATE && days >= 2 && days < 500;
  };
  const found = traceable.find(
    (one) => fits(one) && (!course || (course.answered?.kind === 'manufacture') === isFromXA(one)),
  );
  if (!found) throw new RangeError('no arm fits this request');
  traceable.splice(traceable.indexOf(found), 1);
  return found;
}

function isFromXA({ arm, occasion }: Located): boolean {
  return arm.manufactureCountry === 'XA' && occasion.state !== 'XA' && arm.importCountry === null;
}

/** The addressee by clause 8.1: the State of the last import, else of manufacture; an arm without either gets an import mark. */
function address(
  scope: Scope,
  random: Random,
  about: Located,
  sent: number,
  kind: AnswerKind | undefined,
): Addressing {
  const { arm, occasion } = about;
  const requesting = occasion.state;
  const urgent = random.chance(0.1);
  if (isFromXA(about)) return { requesting, addressed: 'XA', about, ground: 'manufacture', urgent };
  const open = STATES.filter(({ code, joined }) => code !== requesting && joined > sent + 5)
    .map(({ code }) => code)
    .filter((code) => sent > 200 || code !== STORY_STATE);
  if (arm.importCountry === null || !open.includes(arm.importCountry)) {
    arm.importCountry = random.pick(open);
    arm.importYear = scope.calendar.makingYear(occasion.occurredAgo + random.int(500, 3500));
    arm.marks = [...arm.marks.filter((mark) => mark.kind !== 'import'), ...importMarks(arm)];
  }
  if (kind === undefined && random.chance(0.12)) {
    return { requesting, addressed: arm.importCountry, about, ground: 'export', urgent };
  }
  return { requesting, addressed: arm.importCountry, about, ground: 'import_mark', urgent };
}

function lossOf({ intake, loss }: PlannedHit): Addressing {
  return {
    requesting: intake.occasion.state,
    addressed: loss.occasion.state,
    about: intake,
    hitWith: loss,
    ground: 'reported_loss',
  };
}

/** A request that came to its end: acknowledged and answered as punctually as the State is known for. */
export function closedCourse(
  random: Random,
  { addressed, hitWith, ground }: Addressing,
  sent: number,
): Course {
  const { joined } = stateOf(addressed);
  const practice = (joined - sent) / joined;
  const punctual = (PUNCTUAL[addressed] ?? 0.5) * (0.6 + 0.4 * practice);
  const room = Math.max(3, sent - 4);
  const acknowledged = Math.min(
    random.chance(punctual) ? random.int(1, 6) : random.int(8, 24),
    Math.floor(room / 3),
  );
  const answered = Math.min(
    random.chance(punctual) ? random.int(acknowledged + 5, 54) : random.int(58, 150),
    room - 2,
  );
  const closed = Math.min(answered + random.int(2, 30), room);
  const kind = hitWith
    ? 'diversion'
    : ground === 'manufacture'
      ? 'manufacture'
      : random.weighted<AnswerKind>([
          ['import', 28],
          ['internal_transfer', 20],
          ['export', 14],
          ['not_found', 26],
          ['refusal', 7],
        ]);
  return {
    sent,
    acknowledged: sent - acknowledged,
    answered: { ago: sent - answered, kind },
    closed: { ago: sent - closed, outcome: outcomeOf(random, kind) },
  };
}

function outcomeOf(random: Random, kind: AnswerKind): 'L' | 'I' | 'F' | 'P' | 'A' {
  switch (kind) {
    case 'diversion':
      return 'F';
    case 'internal_transfer':
      return random.pick(['P', 'F'] as const);
    case 'import':
      return random.weighted([['F', 3], ['P', 4], ['A', 5], ['L', 1]]);
    default:
      return 'A';
  }
} // prettier-ignore

function daysSince(scope: Scope, at: Date): number {
  return Math.floor((scope.calendar.now.getTime() - at.getTime()) / 86_400_000);
}
