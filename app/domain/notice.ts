import type { Role } from './role.ts';

interface NoticeFacts {
  /** Who may get it. */
  readonly roles: readonly Role[];
  /** Whether it comes by mail to who has chosen nothing: hits, whatever a deadline hangs on, and what ends work. */
  readonly byDefault: boolean;
}

/**
 * Kinds of things that wait for somebody, in the order shown. The database writes the notices and holds the same table
 * (`notice_kind`); a test holds the two to each other.
 */
export const NOTICES = {
  hit: { roles: ['contact', 'npc'], byDefault: true },
  standing_answer: { roles: ['contact', 'npc'], byDefault: true },
  request_received: { roles: ['npc'], byDefault: true },
  request_due: { roles: ['npc'], byDefault: true },
  request_overdue: { roles: ['npc'], byDefault: true },
  request_remind_outside: { roles: ['npc'], byDefault: true },
  request_reminded: { roles: ['npc'], byDefault: true },
  request_late: { roles: ['coordinator'], byDefault: true },
  request_returned: { roles: ['npc'], byDefault: false },
  request_acknowledged: { roles: ['npc'], byDefault: false },
  request_answered: { roles: ['npc'], byDefault: false },
  consent_asked: { roles: ['npc'], byDefault: true },
  consent_decided: { roles: ['npc'], byDefault: true },
  request_closed: { roles: ['npc'], byDefault: false },
  request_queried: { roles: ['npc'], byDefault: false },
  request_clarified: { roles: ['npc'], byDefault: false },
  request_withdrawn: { roles: ['npc'], byDefault: true },
  request_suspended: { roles: ['npc'], byDefault: false },
  nomination: { roles: ['npc', 'coordinator'], byDefault: true },
  term_ends: { roles: ['contact', 'npc'], byDefault: true },
  unusual_use: { roles: ['auditor'], byDefault: true },
  import_ended: { roles: ['contact', 'npc'], byDefault: false },
} as const satisfies Record<string, NoticeFacts>;

export type NoticeKind = keyof typeof NOTICES;
export const NOTICE_KINDS = Object.keys(NOTICES) as NoticeKind[];

export function isNoticeKind(value: string): value is NoticeKind {
  return Object.hasOwn(NOTICES, value);
}

/** The notices that somebody of this role may get. */
export function noticesOf(role: Role): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => (NOTICES[kind].roles as readonly Role[]).includes(role));
}
