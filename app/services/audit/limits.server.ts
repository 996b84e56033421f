import type { Officer } from '#app/domain/officer.ts';
import { LIMIT_SCOPES } from '#app/limits/scopes.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findLimits, type Limits, setLimit } from '#db/queries/rate-limits.server.ts';

/** Requests a minute, by whose are counted together. */
export function readLimits(tx: PortalTransaction): Promise<Limits> {
  return findLimits(tx);
}

/** Sets what differs, and returns which. Every process goes by it within a second. */
export async function setLimits(tx: PortalTransaction, officer: Officer, limits: Limits) {
  const changed: (typeof LIMIT_SCOPES)[number][] = [];
  for (const scope of LIMIT_SCOPES) {
    const set = await setLimit(tx, { scope, perMinute: limits[scope], officerId: officer.id });
    if (set) changed.push(scope);
  }
  return changed;
}
