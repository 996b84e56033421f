import { z } from 'zod';

import { PARTY_KINDS, PARTY_ROLES, PERSON_OUTCOMES, SEXES } from '#app/domain/party.ts';
import { PURPOSES } from '#app/domain/purpose.ts';

import { country, optional, text } from './fields.ts';

/** As many as a form takes. */
export const MOST_PARTIES = 20;

/** One row. */
export const partyRow = z.object({
  kind: z.enum(PARTY_KINDS).default('person'),
  role: z.enum(PARTY_ROLES).default('other'),
  name: text(200),
  sex: z.enum(SEXES).default('unknown'),
  outcome: z.enum(PERSON_OUTCOMES).default('unknown'),
  born: text(100),
  nationality: country,
  document: text(200),
  address: text(500),
  contact: text(200),
  note: text(2000),
});
export type PartyForm = z.output<typeof partyRow>;

/**
 * Persons and organizations as a form lists them (`parties.0.name` …). A row in which nothing was said but as what is left
 * out; a person without a name counts when his sex or what became of him is known.
 */
export const partiesField = z
  .array(partyRow)
  .max(MOST_PARTIES, 'party.problem.tooMany')
  .default([])
  .transform((parties) => parties.filter(isSaid));

/** Whether a row says anything of somebody. */
export function isSaid({ kind, role: _role, sex, outcome, ...details }: PartyForm): boolean {
  const known = Object.values(details).some((value) => value !== undefined && value !== '');
  return known || (kind === 'person' && (sex !== 'unknown' || outcome !== 'unknown'));
}

/** Rows of a capture: each with the key under which the draft keeps it, so that one that is sent twice is there once. */
export const keyedPartiesField = z
  .array(partyRow.extend({ key: optional(z.uuid('errors.unreadable')) }))
  .max(MOST_PARTIES, 'party.problem.tooMany')
  .default([]);
export type KeyedPartyForm = z.output<typeof keyedPartiesField>[number];

/** The page on which parties are added to what is registered. */
export const partiesForm = z.object({ parties: partiesField }).superRefine(({ parties }, context) => {
  if (parties.length === 0) {
    context.addIssue({ code: 'custom', path: ['parties', 0, 'name'], message: 'party.problem.nobody' });
  }
});

/** Why who they are is opened. Nobody trains on persons' data. */
export const PERSON_PURPOSES = PURPOSES.filter((purpose) => purpose !== 'training');

export const openingForm = z.object({
  purpose: z.enum(PERSON_PURPOSES, { error: 'party.problem.purpose' }),
  caseReference: text(100),
});

export const outcomeForm = z.object({ outcome: z.enum(PERSON_OUTCOMES, { error: 'errors.unreadable' }) });
