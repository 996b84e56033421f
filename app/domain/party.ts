import anyAscii from 'any-ascii';

/** Who is involved in an occasion or an event. */
export const PARTY_KINDS = ['person', 'organization'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** As what. */
export const PARTY_ROLES = [
  'owner',
  'holder',
  'suspect',
  'broker',
  'maker',
  'dealer',
  'importer',
  'exporter',
  'carrier',
  'consignee',
  'armed_group',
  'other',
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** Of a person; the IAFQ counts persons arrested, prosecuted and convicted by sex. */
export const SEXES = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** How far the law went with a person (IAFQ); the furthest step counts. */
export const PERSON_OUTCOMES = ['none', 'arrested', 'prosecuted', 'convicted', 'unknown'] as const;
export type PersonOutcome = (typeof PERSON_OUTCOMES)[number];

/** What identifies a person or an organization, each kept sealed. `name` comes first; the rest is as it is known. */
export const PARTY_FIELDS = [
  'name',
  'born',
  'nationality',
  'document',
  'address',
  'contact',
  'note',
] as const;
export type PartyField = (typeof PARTY_FIELDS)[number];

/**
 * A name as it is compared: Latin small letters and digits, words in one order, so that `DOE, Jane` and `Jane Doe` are one.
 * Empty for what holds no letter.
 */
export function comparableName(name: string): string {
  return anyAscii(name)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}
