import { REFUSAL_GROUNDS, RESTRICTIONS, type AnswerKind } from '#app/domain/trace-request.ts';

import { ANSWERS, GROUNDS, LETTERS, MESSAGES, OWNERS } from './letters.ts';
import type {
  Located,
  PlannedAnswer,
  PlannedArm,
  PlannedLetter,
  PlannedRequest,
  PlannedStep,
} from './plan.ts';
import type { Random } from './random.ts';
import type { Scope } from './scope.ts';
import { stateOf } from './states.ts';

/** The course of a request in days ago; a step that has not been taken is left out. */
export interface Course {
  sent: number;
  returned?: number;
  resubmitted?: number;
  acknowledged?: number;
  answered?: { ago: number; kind: AnswerKind };
  asked?: number;
  clarified?: number;
  withdrawn?: number;
  closed?: { ago: number; outcome: NonNullable<PlannedRequest['outcome']> };
}

export interface Addressing {
  requesting: string;
  addressed: string;
  about: Located;
  hitWith?: Located | undefined;
  ground: PlannedRequest['ground'];
  groundReason?: string;
  urgent?: boolean;
}

const STATUSES = {
  send: 'sent',
  return: 'returned',
  resubmit: 'sent',
  acknowledge: 'acknowledged',
  answer: 'answered',
  refuse: 'refused',
  ask: 'queried',
  clarify: 'clarified',
  close: 'closed',
  withdraw: 'withdrawn',
} as const;

/** A request as it stands after its course, with every step dated and said in the language of who took it. */
export function makeRequest(scope: Scope, random: Random, to: Addressing, course: Course): PlannedRequest {
  const { requesting, addressed, about } = to;
  const steps: PlannedStep[] = [];
  const take = (state: string, action: PlannedStep['action'], ago: number | undefined): void => {
    if (ago === undefined) return;
    const texts = MESSAGES[stateOf(state).language];
    const message = action in texts ? texts[action as keyof typeof texts] : '';
    const earliest = (steps.at(-1)?.at.getTime() ?? 0) + 600_000;
    const at = new Date(Math.max(earliest, scope.calendar.moment(ago, random).getTime()));
    steps.push({ state, action, at, message });
  };
  const answer = course.answered && makeAnswer(scope, random, to, course.answered.kind);
  take(requesting, 'send', course.sent);
  take(addressed, 'return', course.returned);
  take(requesting, 'resubmit', course.resubmitted);
  take(addressed, 'acknowledge', course.acknowledged);
  take(addressed, answer?.kind === 'refusal' ? 'refuse' : 'answer', course.answered?.ago);
  take(requesting, 'ask', course.asked);
  take(addressed, 'clarify', course.clarified);
  take(requesting, 'close', course.closed?.ago);
  take(requesting, 'withdraw', course.withdrawn);
  const last = steps.at(-1);
  const received = steps.findLast(({ action }) => action === 'send' || action === 'resubmit');
  if (!last || !received) throw new TypeError('a request begins with being sent');
  about.arm.outcome = course.closed?.outcome ?? (course.withdrawn === undefined ? 'W' : 'X');
  const texts = MESSAGES[stateOf(requesting).language];
  return {
    id: '',
    ...{ requesting, addressed, about, steps, answer },
    status: STATUSES[last.action],
    hitWith: to.hitWith?.arm,
    ground: to.ground,
    groundReason: to.groundReason ?? '',
    urgentReason: to.urgent ? texts.urgent : '',
    receivedAt: received.at,
    outcome: course.closed?.outcome,
    letter: letterOf(to),
  };
}

function letterOf({ requesting, about }: Addressing): PlannedLetter {
  const { language, nameEn, nameFr } = stateOf(requesting);
  const texts = LETTERS[language];
  const ground = GROUNDS[language][about.occasion.legalGround];
  return {
    ...texts,
    legalJustification: texts.legalJustification.replace('{ground}', ground),
    domesticTrace: texts.domesticTrace.replace('{state}', language === 'fr' ? nameFr : nameEn),
    circumstances: about.occasion.circumstances,
  };
}

function makeAnswer(
  scope: Scope,
  random: Random,
  { addressed, requesting, about, hitWith }: Addressing,
  kind: AnswerKind,
): PlannedAnswer {
  const state = stateOf(addressed);
  const owner = ownerOf(random, state.language, kind, hitWith?.arm ?? about.arm);
  const known = kind !== 'not_found' && kind !== 'refusal';
  const ago = hitWith?.occasion.occurredAgo ?? about.occasion.occurredAgo + random.int(300, 2600);
  const made = kind === 'manufacture' ? (about.arm.model?.years[1] ?? 0) : Infinity;
  const year = Math.min(made, scope.calendar.year(ago));
  const exportedTo =
    kind === 'export'
      ? random.pick(EXPORTED_TO.filter((code) => code !== addressed && code !== requesting))
      : null;
  const narrative = ANSWERS[state.language][kind]
    .replace('{year}', String(year))
    .replace('{owner}', owner)
    .replace('{to}', exportedTo === null ? '' : nameIn(exportedTo, state.language));
  return {
    kind,
    occurredOn: known && kind !== 'manufacture' ? scope.calendar.day(ago) : null,
    lastLegalOwner: known && kind !== 'export' ? owner : '',
    exportedTo,
    narrative,
    refusalGround: kind === 'refusal' ? random.pick(REFUSAL_GROUNDS) : null,
    restrictions: known && random.chance(0.4) ? [random.pick(RESTRICTIONS)] : [],
  };
}

function ownerOf(random: Random, language: 'en' | 'fr', kind: AnswerKind, arm: PlannedArm): string {
  const use = arm.model?.use;
  if (kind === 'internal_transfer' || kind === 'manufacture' || use === 'blank' || !use)
    return random.pick(OWNERS[language].dealer);
  return random.pick(OWNERS[language][use]);
}

const EXPORTED_TO = ['XA', 'XB', 'XC', 'XD', 'XE'] as const;

function nameIn(code: string, language: 'en' | 'fr'): string {
  const state = stateOf(code);
  return language === 'fr' ? state.nameFr : state.nameEn;
}
