import type { NoticeKind } from './notice.ts';
import type { Role } from './role.ts';

/** International tracing request: status × party × action (ISACS 05.31, clause 8). Buttons, guard, home page and tests read these tables. */
export const TRACE_STATUSES = [
  'sent',
  'returned',
  'acknowledged',
  'answered',
  'refused',
  'queried',
  'clarified',
  'suspended',
  'closed',
  'withdrawn',
] as const;
export type TraceStatus = (typeof TRACE_STATUSES)[number];

/** Where an answer or a refusal has been given, also while it is clarified. */
export const REPLIED_STATUSES: readonly TraceStatus[] = [
  'answered',
  'refused',
  'queried',
  'clarified',
  'closed',
];

export function isReplied(status: TraceStatus): boolean {
  return REPLIED_STATUSES.includes(status);
}

/** In which a request has ended: nobody takes a step any more. */
export const ENDED_STATUSES = ['closed', 'withdrawn'] as const satisfies readonly TraceStatus[];

export function hasEnded(status: TraceStatus): status is (typeof ENDED_STATUSES)[number] {
  return (ENDED_STATUSES as readonly TraceStatus[]).includes(status);
}

export const TRACE_ACTIONS = [
  'send',
  'acknowledge',
  'return',
  'resubmit',
  'answer',
  'refuse',
  'ask',
  'clarify',
  'close',
  'withdraw',
  'suspend',
  'resume',
] as const;
export type TraceAction = (typeof TRACE_ACTIONS)[number];

export type TraceParty = 'requesting' | 'addressed';

/** Steps that follow from the suspension of a State, and from nothing that a party does (`follow_suspension` in the database). */
export type RegionStep = 'suspend' | 'resume';
/** Steps that a party takes on the page of a request. */
export type PartyStep = Exclude<TraceAction, 'send' | RegionStep>;

interface Transition {
  readonly by: TraceParty | 'region';
  readonly roles: readonly Role[];
  readonly from: readonly TraceStatus[];
  /** `before` is where the request stood before it was suspended. */
  readonly to: TraceStatus | 'before';
  /** It takes the request on; while it is open the request waits for it. */
  readonly forward?: true;
  /** Fields of its form that must be filled. */
  readonly needs: readonly string[];
  /** Whose points of contact are told, and of what. */
  readonly tells: { readonly party: TraceParty | 'both'; readonly notice: NoticeKind };
}

const LETTER = [
  'legalJustification',
  'circumstances',
  'informationSought',
  'intendedUse',
  'domesticTrace',
] as const;

/** Whether a step is taken on a page by a party. */
export function isPartyStep(action: TraceAction): action is PartyStep {
  return action !== 'send' && action !== 'suspend' && action !== 'resume';
}

/**
 * Role × status × action → the next status, what must be filled, who is told. `send` creates the request, so it has no earlier
 * status. The database holds the same steps (`hold_trace_steps`, `hold_trace_whole`) and tells the same (`notice_trace_step`).
 * Every step of a party may be recorded by hand by the other one where that party's State is outside the portal
 * (`app/domain/outside.ts`); it is the same step, on the same clocks.
 */
export const TRANSITIONS = {
  send: {
    ...{ by: 'requesting', roles: ['npc'], from: [], to: 'sent' },
    needs: ['addressedState', ...LETTER],
    tells: { party: 'addressed', notice: 'request_received' },
  },
  acknowledge: {
    ...{ by: 'addressed', roles: ['npc'], from: ['sent'], to: 'acknowledged', forward: true },
    needs: [],
    tells: { party: 'requesting', notice: 'request_acknowledged' },
  },
  return: {
    ...{ by: 'addressed', roles: ['npc'], from: ['sent', 'acknowledged'], to: 'returned' },
    needs: ['message'],
    tells: { party: 'requesting', notice: 'request_returned' },
  },
  resubmit: {
    ...{ by: 'requesting', roles: ['npc'], from: ['returned'], to: 'sent', forward: true },
    needs: LETTER,
    tells: { party: 'addressed', notice: 'request_received' },
  },
  answer: {
    ...{ by: 'addressed', roles: ['npc'], from: ['acknowledged'], to: 'answered', forward: true },
    needs: ['kind', 'narrative'],
    tells: { party: 'requesting', notice: 'request_answered' },
  },
  refuse: {
    ...{ by: 'addressed', roles: ['npc'], from: ['acknowledged'], to: 'refused' },
    needs: ['refusalGround', 'narrative'],
    tells: { party: 'requesting', notice: 'request_answered' },
  },
  ask: {
    ...{ by: 'requesting', roles: ['npc'], from: ['answered', 'refused', 'clarified'], to: 'queried' },
    needs: ['message'],
    tells: { party: 'addressed', notice: 'request_queried' },
  },
  clarify: {
    ...{ by: 'addressed', roles: ['npc'], from: ['queried'], to: 'clarified', forward: true },
    needs: ['message'],
    tells: { party: 'requesting', notice: 'request_clarified' },
  },
  close: {
    ...{ by: 'requesting', roles: ['npc'], from: ['answered', 'refused', 'clarified'], to: 'closed' },
    forward: true,
    needs: ['outcome'],
    tells: { party: 'addressed', notice: 'request_closed' },
  },
  withdraw: {
    ...{ by: 'requesting', roles: ['npc'], from: ['sent', 'returned', 'acknowledged'], to: 'withdrawn' },
    needs: ['message'],
    tells: { party: 'addressed', notice: 'request_withdrawn' },
  },
  suspend: {
    ...{ by: 'region', roles: ['administrator'], to: 'suspended' },
    from: ['sent', 'returned', 'acknowledged', 'answered', 'refused', 'queried', 'clarified'],
    needs: ['reason'],
    tells: { party: 'both', notice: 'request_suspended' },
  },
  resume: {
    ...{ by: 'region', roles: ['administrator'], from: ['suspended'], to: 'before' },
    needs: ['reason'],
    tells: { party: 'both', notice: 'request_suspended' },
  },
} as const satisfies Record<TraceAction, Transition>;

export interface TracePosition {
  readonly status: TraceStatus;
  readonly party: TraceParty;
  readonly role: Role;
}

/** The actions open to this officer now, in the order in which they are usually taken. */
export function openActions(position: TracePosition): TraceAction[] {
  return TRACE_ACTIONS.filter((action) => mayTake(action, position));
}

export function mayTake(action: TraceAction, { status, party, role }: TracePosition): boolean {
  const transition: Transition = TRANSITIONS[action];
  return transition.by === party && transition.roles.includes(role) && transition.from.includes(status);
}

/** The step that takes the request forward, among those open: the main button of its page. */
export function mainAction(open: readonly TraceAction[]): TraceAction | undefined {
  return open.find((action) => isForward(TRANSITIONS[action]));
}

/** Whose act the request waits for; nobody's once it has ended, or while it is suspended. */
export function whoseTurn(status: TraceStatus): TraceParty | undefined {
  const step = Object.values<Transition>(TRANSITIONS).find(
    (one) => isForward(one) && one.from.includes(status),
  );
  return step?.by === 'region' ? undefined : step?.by;
}

function isForward(step: Transition): boolean {
  return step.forward === true;
}

/** The rules by which a step is refused. Each is a code with a sentence. */
export const TRACE_RULES = [
  'not_yours',
  'is_closed',
  'is_withdrawn',
  'is_with_sender',
  'not_acknowledged',
  'acknowledged_before',
  'answered_before',
  'not_returned',
  'not_answered',
  'nothing_asked',
  'is_queried',
  'is_suspended',
] as const;
export type TraceRule = (typeof TRACE_RULES)[number];

/** The rule that keeps this officer from a step now; undefined where none does. */
export function ruleAgainst(action: TraceAction, position: TracePosition): TraceRule | undefined {
  if (mayTake(action, position)) return undefined;
  const { by, roles }: Transition = TRANSITIONS[action];
  if (by !== position.party || !roles.includes(position.role)) return 'not_yours';
  switch (position.status) {
    case 'closed':
      return 'is_closed';
    case 'withdrawn':
      return 'is_withdrawn';
    case 'suspended':
      return 'is_suspended';
    case 'returned':
      return 'is_with_sender';
    case 'queried':
      if (by === 'addressed' || action === 'withdraw') return 'answered_before';
      return action === 'resubmit' ? 'not_returned' : 'is_queried';
    case 'answered':
    case 'refused':
    case 'clarified':
      if (action === 'clarify') return 'nothing_asked';
      return action === 'resubmit' ? 'not_returned' : 'answered_before';
    case 'sent':
    case 'acknowledged':
      if (action === 'clarify') return 'nothing_asked';
      if (by === 'requesting') return action === 'resubmit' ? 'not_returned' : 'not_answered';
      return action === 'acknowledge' ? 'acknowledged_before' : 'not_acknowledged';
  }
}

/**
 * Why a State is addressed, most recent jurisdiction first (8.1 a-c). A loss that a State reported is evidence that
 * it held the arm last, so it stands beside an export. `other` needs a reason.
 */
export const ADDRESSEE_GROUNDS = ['export', 'reported_loss', 'import_mark', 'manufacture', 'other'] as const;
export type AddresseeGround = (typeof ADDRESSEE_GROUNDS)[number];

/** Kinds of answer (8.3.3.2-8.3.3.5), an honest "not in our records", and refusal (8.3.4.2). */
export const ANSWER_KINDS = [
  'manufacture',
  'import',
  'internal_transfer',
  'export',
  'diversion',
  'not_found',
  'refusal',
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Grounds for delay, restriction or refusal (8.3.4.2 a-c). */
export const REFUSAL_GROUNDS = [
  'criminal_investigation',
  'confidentiality_law',
  'no_confidentiality_guarantee',
  'national_security',
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** Restrictions on the use of an answer (8.3.4.2 d-f). */
export const RESTRICTIONS = ['named_authorities', 'tracing_only', 'no_onward_release'] as const;
export type Restriction = (typeof RESTRICTIONS)[number];
