import type { Officer } from '#app/domain/officer.ts';

import { decide } from './decide.ts';
import type { Permission, Reach } from './vocabulary.ts';

/**
 * How what is asked for stands to the officer's State: its own; a hit or request of which it is one side; another State's that
 * names it; another State's that is shared with the region; another State's that is none of these.
 */
export const RELATIONS = ['own', 'party', 'named', 'region', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Reach × relation, as docs/access.md has it. What a permission of the region names of other States holds no case. */
const REACHED: Readonly<Record<Reach, readonly Relation[]>> = {
  none: [],
  own: ['own'],
  shared: ['own', 'named', 'region'],
  party: ['own', 'party'],
  region: RELATIONS,
};

export type Explained =
  | { readonly allowed: true; readonly reason: Exclude<Reach, 'none'> }
  | { readonly allowed: false; readonly reason: 'not_signed_in' | 'role_lacks_permission' | 'beyond_reach' };

/** What the matrix says of a permission on something that stands so to the officer's State, and why. The rows are the database's to hold. */
export function explain(
  officer: Pick<Officer, 'role'> | undefined,
  permission: Permission,
  relation: Relation,
): Explained {
  const decision = decide(officer, permission);
  if (!decision.allowed) return decision;
  return REACHED[decision.reach].includes(relation)
    ? { allowed: true, reason: decision.reach }
    : { allowed: false, reason: 'beyond_reach' };
}
