import type { Officer } from '#app/domain/officer.ts';

import { MATRIX } from './matrix.ts';
import type { Permission, Reach } from './vocabulary.ts';

export type Decision =
  | { readonly allowed: true; readonly reach: Exclude<Reach, 'none'> }
  | { readonly allowed: false; readonly reason: 'not_signed_in' | 'role_lacks_permission' };

/** Whether an officer may come in at all; what he then sees is the database's to enforce. */
export function decide(officer: Pick<Officer, 'role'> | undefined, permission: Permission): Decision {
  if (!officer) return { allowed: false, reason: 'not_signed_in' };
  const reach: Reach = MATRIX[officer.role][permission];
  return reach === 'none' ? { allowed: false, reason: 'role_lacks_permission' } : { allowed: true, reach };
}
