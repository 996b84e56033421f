/** What an officer may be allowed to do, in the portal's own words. */
export const PERMISSIONS = [
  'home:read',
  'notices:choose',
  'mail:operate',
  'marks:query',
  'records:read',
  'occasions:register',
  'records:amend',
  'state:settle',
  'events:record',
  'persons:read',
  'records:import',
  'photographs:add',
  'hits:read',
  'hits:decide',
  'quality:read',
  'quality:decide',
  'spot:read',
  'spot:draw',
  'keeping:read',
  'keeping:record',
  'ballistics:read',
  'ballistics:register',
  'retention:read',
  'retention:set',
  'requests:read',
  'requests:send',
  'requests:answer',
  'clocks:read',
  'states:suspend',
  'requests:draft',
  'figures:read',
  'figures:publish',
  'weights:set',
  'reference:read',
  'reference:add',
  'audit:read',
  'audit:own',
  'audit:prove',
  'contacts:read',
  'contacts:nominate',
  'contacts:approve',
  'contacts:change',
  'contacts:handover',
  'use:watch',
  'limits:set',
  'contacts:invite',
  'account:own',
  'account:secure',
  'lists:export',
  'requests:export',
  'retention:export',
  'audit:export',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * How far a permission reaches. `own` is the officer's State; `shared` adds what other States share;
 * `party` is what the officer's State sent or received; `region` is every State. The database enforces each
 * reach by its policies; this table decides who comes to the door at all.
 */
export const REACHES = ['none', 'own', 'shared', 'party', 'region'] as const;
export type Reach = (typeof REACHES)[number];
