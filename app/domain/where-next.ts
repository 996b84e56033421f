import type { TraceClocks } from './trace-clock.ts';
import { hasEnded, type TraceParty, type TraceStatus, whoseTurn } from './trace-request.ts';

/** Who acts now: the reader, his State by its point of contact, other States, both, those who serve the region, or nobody. */
export type NextActor = 'you' | 'ownPoint' | 'state' | 'both' | 'administrator' | 'nobody';

/** After an act: who acts now, by when, and in which States somebody can be called about it. */
export interface NextMove {
  readonly actor: NextActor;
  /** The other States that the act waits for, or that it is about. */
  readonly states: readonly string[];
  readonly due?: NextDue | undefined;
  /** States whose points of contact are called; empty where there is nobody to call. */
  readonly call: readonly string[];
}

export interface NextDue {
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** Whole days from today; negative when it has passed. */
  readonly daysLeft: number;
}

const DAY = 86_400_000;

/** Of a tracing request, by its table of steps and its two clocks. */
export function nextOfRequest(request: {
  readonly status: TraceStatus;
  readonly party: TraceParty;
  readonly other: string;
  readonly clocks: TraceClocks;
}): NextMove {
  const { status, party, other, clocks } = request;
  const turn = whoseTurn(status);
  const about = { states: [other], call: hasEnded(status) ? [] : [other] };
  if (turn === undefined) return { actor: status === 'suspended' ? 'administrator' : 'nobody', ...about };
  const clock =
    status === 'sent' ? clocks.acknowledgement : status === 'acknowledged' ? clocks.answer : undefined;
  return {
    actor: turn === party ? 'you' : 'state',
    ...about,
    ...(clock?.running && { due: { on: clock.dueOn, daysLeft: clock.daysLeft } }),
  };
}

/** Of a hit: each State gives its word within a week; then the State that holds the weapon asks for its history. */
export function nextOfHit(hit: {
  readonly status: string;
  readonly ownState: string;
  readonly otherState: string;
  readonly mayDecide: boolean;
  /** The other State has said its word in this round */
  readonly otherDecided: boolean;
  /** Of the week in which to decide; absent once the hit is settled */
  readonly daysLeft?: number | undefined;
  readonly intakeIsOurs: boolean;
  readonly mayTrace: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
}): NextMove {
  const within = hit.otherState === hit.ownState;
  const others = within ? [] : [hit.otherState];
  if (hit.status === 'candidate') {
    return {
      actor: within ? 'you' : !hit.mayDecide ? 'state' : hit.otherDecided ? 'you' : 'both',
      states: others,
      call: others,
      ...(hit.daysLeft !== undefined && {
        due: { on: plusDays(hit.today, hit.daysLeft), daysLeft: hit.daysLeft },
      }),
    };
  }
  if (hit.status !== 'confirmed' || within) return { actor: 'nobody', states: others, call: [] };
  if (!hit.intakeIsOurs) return { actor: 'state', states: others, call: others };
  return {
    actor: hit.mayTrace ? 'you' : 'ownPoint',
    states: others,
    call: hit.mayTrace ? others : [hit.ownState],
  };
}

/** Of an occasion that was recorded: the States of its open hits decide, the oldest first; without any, nobody acts. */
export function nextOfOccasion(occasion: {
  readonly ownState: string;
  /** Days left to decide each; absent where a hit is settled */
  readonly hits: readonly { readonly otherState: string; readonly daysLeft?: number | undefined }[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}): NextMove {
  const left = occasion.hits.map(({ daysLeft }) => daysLeft).filter((days) => days !== undefined);
  if (left.length === 0) return { actor: 'nobody', states: [], call: [] };
  const states = [
    ...new Set(occasion.hits.filter(({ daysLeft }) => daysLeft !== undefined).map((one) => one.otherState)),
  ].filter((state) => state !== occasion.ownState);
  const daysLeft = Math.min(...left);
  return {
    actor: states.length > 0 ? 'both' : 'you',
    states,
    call: states,
    due: { on: plusDays(occasion.today, daysLeft), daysLeft },
  };
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
