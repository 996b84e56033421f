import { decide } from '#app/access/decide.ts';
import { explain, type Relation, RELATIONS } from '#app/access/relation.ts';
import { type Permission, PERMISSIONS, type Reach } from '#app/access/vocabulary.ts';
import { type Role, ROLES } from '#app/domain/role.ts';

/** One permission as the matrix decides it for a role. */
export interface ExplainedPermission {
  readonly permission: Permission;
  readonly reach: Reach;
  /** What it is allowed on. */
  readonly on: readonly Relation[];
  /** The roles that hold it. */
  readonly heldBy: readonly Role[];
}

/** Every permission of the vocabulary for one role: how far it reaches, and who else holds it. */
export function explainRole(role: Role): ExplainedPermission[] {
  return PERMISSIONS.map((permission) => {
    const decision = decide({ role }, permission);
    return {
      permission,
      reach: decision.allowed ? decision.reach : 'none',
      on: RELATIONS.filter((relation) => explain({ role }, permission, relation).allowed),
      heldBy: ROLES.filter((other) => decide({ role: other }, permission).allowed),
    };
  });
}
