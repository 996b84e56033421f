import { type IdentityDocument, identityFingerprint } from '#app/auth/identity-fingerprint.ts';

import { calendarOf } from './calendar.ts';
import { npcOf, phoneOf } from './people.ts';
import { randomOf } from './random.ts';

/** The service card of a fictional person. */
export function demoDocument(person: { email: string; memberState: string | null }): IdentityDocument {
  const number = randomOf(`service card ${person.email}`).int(100_000_000_000, 999_999_999_999);
  return { kind: 'service_card', country: person.memberState ?? 'XA', number: String(number) };
}

/** As PostgreSQL reads bytes. */
export function fingerprintOf(document: IdentityDocument, secretKey: Buffer): string {
  return `\\x${identityFingerprint(secretKey, document).toString('hex')}`;
}

/** Days that are left of a term. */
export function termDays(email: string): number {
  return randomOf(`term ${email}`).int(150, 900);
}

const NOMINATION_ID = '0192e4a0-0000-7000-8000-000000000001';

/** Somebody of Ferrowen whom its point of contact has nominated and approved; the region has not decided. */
export function waitingNomination(ids: ReadonlyMap<string, string>, secretKey: Buffer, now: Date) {
  const calendar = calendarOf(now);
  const nominator = npcOf('XF');
  const email = 'owen.pryce@ferrowen.example';
  const document = demoDocument({ email, memberState: 'XF' });
  return {
    id: NOMINATION_ID,
    email,
    display_name: 'Owen Pryce',
    role: 'contact',
    member_state: 'XF',
    agency: nominator.agency,
    phone: phoneOf('XF', 4),
    language: 'en',
    identity_kind: document.kind,
    identity_country: document.country,
    identity_ends_in: document.number.slice(-4),
    identity_fingerprint: fingerprintOf(document, secretKey),
    identity_checked_by: nominator.displayName,
    identity_checked_on: calendar.day(6),
    training: 'Course for contacts, two days',
    trained_on: calendar.day(20),
    term_ends_on: calendar.day(-730),
    nominated_by: ids.get(nominator.email),
    nominated_at: new Date(now.getTime() - 5 * 86_400_000),
    status: 'waiting',
  };
}

export function stateApproval(ids: ReadonlyMap<string, string>, now: Date) {
  const { email, displayName } = npcOf('XF');
  return {
    nomination_id: NOMINATION_ID,
    side: 'state',
    officer_id: ids.get(email),
    officer_name: displayName,
    approved: true,
    reason: '',
    at: new Date(now.getTime() - 4 * 86_400_000),
  };
}
