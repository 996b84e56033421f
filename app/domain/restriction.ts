import type { Restriction } from './trace-request.ts';

/** What consent is asked for: that another authority reads the answer, that it serves as evidence, that it is used in a request to another State. */
export const CONSENT_USES = ['authority', 'evidence', 'onward'] as const;
export type ConsentUse = (typeof CONSENT_USES)[number];

export const CONSENT_DECISIONS = ['granted', 'refused'] as const;
export type ConsentDecision = (typeof CONSENT_DECISIONS)[number];

/** The restriction that each consent lifts, for the one use it names (ISACS 05.31, 8.3.4.2 d-f). The database holds the same pairs. */
const LIFTS: Readonly<Record<ConsentUse, Restriction>> = {
  authority: 'named_authorities',
  evidence: 'tracing_only',
  onward: 'no_onward_release',
};

/** What may be asked for, given the restrictions on an answer. */
export function askableUses(restrictions: readonly string[]): ConsentUse[] {
  return CONSENT_USES.filter((use) => restrictions.includes(LIFTS[use]));
}

/** One spelling of an agency's name; the database has the same (`agency_key`). */
export function agencyKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Authorities that were typed one a line, each once. */
export function authoritiesIn(text: string): string[] {
  const named = new Map<string, string>();
  for (const line of text.split('\n')) {
    const name = line.trim().replace(/\s+/g, ' ');
    if (name !== '' && !named.has(agencyKey(name))) named.set(agencyKey(name), name);
  }
  return [...named.values()];
}

/** A restriction that would hide the answer from the requester itself is no restriction: one of its points of contact must be named. */
export function leavesRequester(
  authorities: readonly string[],
  requesterAgencies: readonly string[],
): boolean {
  const named = new Set(authorities.map(agencyKey));
  return requesterAgencies.some((agency) => named.has(agencyKey(agency)));
}
