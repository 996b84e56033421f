import type { Permission } from './vocabulary.ts';

/**
 * Permissions for which a session alone is not enough: the second factor must have been shown within so many minutes. What
 * leaves the portal, whose names are opened, who is let in, and how oneself signs in.
 */
export const FRESH_MINUTES: Readonly<Partial<Record<Permission, number>>> = {
  'persons:read': 15,
  'lists:export': 15,
  'requests:export': 15,
  'retention:export': 15,
  'audit:export': 15,
  'contacts:approve': 15,
  'contacts:change': 15,
  'account:secure': 5,
};

/** Whether a session in which a second factor was shown at this moment is enough for the permission now. */
export function isFreshEnough(permission: Permission, verifiedAt: Date | null, now: Date): boolean {
  const minutes = FRESH_MINUTES[permission];
  if (minutes === undefined) return true;
  return verifiedAt !== null && now.getTime() - verifiedAt.getTime() <= minutes * 60_000;
}
