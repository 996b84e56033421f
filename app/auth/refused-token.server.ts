import type { Kysely } from 'kysely';

import type { Officer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { digest } from './digest.ts';
import { bearerOf, readJobOfficer } from './token.server.ts';

/** Why a token opens nothing. */
export interface RefusedToken {
  /** `ended` before its time, `expired`, of an officer who is `inactive`, or `nowhere` known */
  readonly reason: 'nowhere' | 'expired' | 'ended' | 'inactive';
  /** Whose it was, where it is known. */
  readonly officer: Officer | undefined;
}

/**
 * What became of the token in this Authorization header, which is not live.
 * @returns undefined where the header names no token at all
 */
export async function whyRefused(
  auth: Kysely<PortalDatabase>,
  authorization: string | null,
  now: Date,
): Promise<RefusedToken | undefined> {
  if (!authorization?.trim()) return undefined;
  const token = bearerOf(authorization);
  const found = token === undefined ? undefined : await findToken(auth, digest(token));
  const owner = found && (await readJobOfficer(auth, found.officer_id));
  if (!found || !owner) return { reason: 'nowhere', officer: undefined };
  const { officer, active } = owner;
  if (found.expires_at <= (found.ended_at ?? now)) return { reason: 'expired', officer };
  return { reason: active && found.ended_at ? 'ended' : 'inactive', officer };
}

async function findToken(auth: Kysely<PortalDatabase>, id: string) {
  const ended = await auth
    .selectFrom('ended_token')
    .select(['officer_id', 'expires_at', 'ended_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (ended) return ended;
  const kept = await auth
    .selectFrom('api_token')
    .select(['officer_id', 'expires_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return kept && { ...kept, ended_at: undefined };
}
