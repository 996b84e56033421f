import type { ContactChange, ContactRule } from '#app/domain/contact-admission.ts';
import type { Role } from '#app/domain/role.ts';

import type { Subject } from './subject.ts';

/** Who comes in and how, who is let in by whom, and what becomes of the keys and the log. */
export type GuardAuditEvent =
  | { operation: 'directory.read'; detail: { shown: number } }
  | { operation: 'directory.confirmed'; detail: { entryChanged: 'yes' | 'no' } }
  | { operation: 'session.opened'; detail: Record<string, never> }
  | {
      operation: 'session.refused';
      detail: {
        reason: 'unknown' | 'password' | 'code' | 'clock' | 'passkey' | 'counter' | 'locked' | 'inactive';
      };
    }
  | { operation: 'session.closed'; detail: Record<string, never> }
  | { operation: 'token.issued'; detail: { expiresAt: string } }
  | {
      operation: 'token.refused';
      detail: { reason: 'nowhere' | 'expired' | 'ended' | 'inactive'; address: string };
    }
  | {
      operation: 'access.denied';
      /** `not_open` is one word for "not there" and "not yours"; addresses hold ids, never marks. */
      detail: { permission: string; reason: 'role' | 'not_open'; address: string };
    }
  | { operation: 'form.refused'; detail: { origin: string; address: string } }
  | {
      operation: 'keys.introduced';
      detail: { earlierKey: string; newKey: string; byEarlier: string; byNew: string };
    }
  | {
      operation: 'keys.renewed';
      detail: { parties: number; drafts: number; credentials: number; files: number; shut: number };
    }
  | { operation: 'log.read'; detail: { entries: number } }
  | { operation: 'log.compared'; detail: { entries: number; holds: 'yes' | 'no' } }
  | { operation: 'contacts.listed'; detail: { shown: number } }
  | { operation: 'contact.read' | 'nomination.read'; subject: Subject; detail: Record<string, never> }
  | { operation: 'contact.nominated'; subject: Subject; detail: { role: Role } }
  | {
      operation: 'nomination.decided';
      subject: Subject;
      detail: { nominationStep: 'approved' | 'refused' | 'withdrawn' };
    }
  | { operation: 'contact.changed'; subject: Subject; detail: { contactChange: ContactChange } }
  | { operation: 'contact.held'; subject: Subject; detail: { contactRule: ContactRule } }
  | {
      operation: 'work.handed';
      subject: Subject;
      detail: { drafts: number; standing: number; batches: number; jobs: number };
    }
  | { operation: 'account.read'; detail: Record<string, never> }
  | { operation: 'sessions.ended'; detail: { endedKind: 'one' | 'others' | 'tokens'; ended: number } }
  | {
      operation: 'account.secured';
      detail: { factor: 'password' | 'authenticator' | 'recovery' | 'passkey' };
    }
  | { operation: 'session.verified'; detail: { reason: 'again' | 'code' | 'clock' | 'locked' } }
  | { operation: 'invitation.issued'; subject: Subject; detail: Record<string, never> }
  | { operation: 'invitation.accepted'; detail: { reason: 'accepted' | 'document' } };
