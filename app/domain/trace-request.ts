import type { Role } from './role.ts';

/** International tracing request: status × party × action (ISACS 05.31, clause 8). Buttons, guard and tests read these tables. */
export const TRACE_STATUSES = ['sent', 'returned', 'acknowledged', 'answered', 'refused', 'closed'] as const;
export type TraceStatus = (typeof TRACE_STATUSES)[number];

export const TRACE_ACTIONS = [
  'send',
  'acknowledge',
  'return',
  'resubmit',
  'answer',
  'refuse',
  'close',
] as const;
export type TraceAction = (typeof TRACE_ACTIONS)[number];

export type TraceParty = 'requesting' | 'addressed';

interface Transition {
  readonly by: TraceParty;
  readonly roles: readonly Role[];
  readonly from: readonly TraceStatus[];
  readonly to: TraceStatus;
}

/** `send` creates the request, so it has no earlier status. */
export const TRANSITIONS = {
  send: { by: 'requesting', roles: ['npc'], from: [], to: 'sent' },
  acknowledge: { by: 'addressed', roles: ['npc'], from: ['sent'], to: 'acknowledged' },
  return: { by: 'addressed', roles: ['npc'], from: ['sent', 'acknowledged'], to: 'returned' },
  resubmit: { by: 'requesting', roles: ['npc'], from: ['returned'], to: 'sent' },
  answer: { by: 'addressed', roles: ['npc'], from: ['acknowledged'], to: 'answered' },
  refuse: { by: 'addressed', roles: ['npc'], from: ['acknowledged'], to: 'refused' },
  close: { by: 'requesting', roles: ['npc'], from: ['answered', 'refused'], to: 'closed' },
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
  const forward: readonly TraceAction[] = ['acknowledge', 'answer', 'resubmit', 'close'];
  return forward.find((action) => open.includes(action));
}

/** Whose act the request waits for; nobody's once it is closed. */
export function whoseTurn(status: TraceStatus): TraceParty | undefined {
  switch (status) {
    case 'sent':
    case 'acknowledged':
      return 'addressed';
    case 'returned':
    case 'answered':
    case 'refused':
      return 'requesting';
    case 'closed':
      return undefined;
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
