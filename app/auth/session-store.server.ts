import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import type { Kysely } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { digest } from './digest.ts';

/** An idle session ends after this long (seconds). */
export const IDLE_SECONDS = 15 * 60;
/** `last_seen_at` is written at most this often (seconds), so that reading a page rarely writes a session. */
const SEEN_EVERY_SECONDS = 60;

/**
 * Where Lucia keeps sessions: the id it hands out is stored as its SHA-256 only, an idle session is none,
 * and the absolute end never moves. Both limits go by the portal's clock; Lucia compares with the machine's, so ends are
 * moved from one to the other on the way.
 */
export class SessionStore implements Adapter {
  constructor(
    private readonly auth: Kysely<PortalDatabase>,
    private readonly now: () => Date,
  ) {}

  async setSession(session: DatabaseSession): Promise<void> {
    await this.auth
      .insertInto('session')
      .values({
        id: digest(session.id),
        officer_id: session.userId,
        created_at: this.now(),
        last_seen_at: this.now(),
        expires_at: moved(session.expiresAt, new Date(), this.now()),
        verified_at: this.now(),
        agent: session.attributes.agent,
        address: session.attributes.address,
      })
      .execute();
  }

  async getSessionAndUser(
    sessionId: string,
  ): Promise<[session: DatabaseSession | null, user: DatabaseUser | null]> {
    const id = digest(sessionId);
    const found = await this.auth
      .selectFrom('session')
      .innerJoin('officer', 'officer.id', 'session.officer_id')
      .select([
        'session.officer_id',
        'session.expires_at',
        'session.last_seen_at',
        'session.verified_at',
        'session.device_secret',
        'session.agent',
        'session.address',
        'officer.email',
        'officer.display_name',
        'officer.role',
        'officer.member_state',
        'officer.agency',
        'officer.language',
      ])
      .where('session.id', '=', id)
      .where('officer.status', '=', 'active')
      .where((eb) =>
        eb.or([
          eb('officer.term_ends_on', 'is', null),
          eb('officer.term_ends_on', '>=', this.now().toISOString().slice(0, 10)),
        ]),
      )
      .executeTakeFirst();
    if (!found) return [null, null];
    const now = this.now();
    const idle = (now.getTime() - found.last_seen_at.getTime()) / 1000;
    if (idle > IDLE_SECONDS || found.expires_at <= now) {
      await this.deleteSession(sessionId);
      return [null, null];
    }
    if (idle > SEEN_EVERY_SECONDS) {
      await this.auth.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute();
    }
    return [
      {
        id: sessionId,
        userId: found.officer_id,
        expiresAt: moved(found.expires_at, now, new Date()),
        attributes: {
          agent: found.agent,
          address: found.address,
          verifiedAt: found.verified_at,
          deviceSecret: found.device_secret,
        },
      },
      {
        id: found.officer_id,
        attributes: {
          email: found.email,
          displayName: found.display_name,
          role: found.role,
          memberState: found.member_state,
          agency: found.agency,
          language: found.language,
        },
      },
    ];
  }

  async getUserSessions(officerId: string): Promise<DatabaseSession[]> {
    const rows = await this.auth
      .selectFrom('session')
      .selectAll()
      .where('officer_id', '=', officerId)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      userId: row.officer_id,
      expiresAt: row.expires_at,
      attributes: {
        agent: row.agent,
        address: row.address,
        verifiedAt: row.verified_at,
        deviceSecret: row.device_secret,
      },
    }));
  }

  /** The end of a session is absolute: Lucia's sliding extension is declined. */
  async updateSessionExpiration(): Promise<void> {}

  /**
   * A second factor was shown in this session now; from here on it goes under another id.
   * @returns whether it is still there
   */
  async verified(sessionId: string, renewedId: string): Promise<boolean> {
    const { numUpdatedRows } = await this.auth
      .updateTable('session')
      .set({ id: digest(renewedId), verified_at: this.now() })
      .where('id', '=', digest(sessionId))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async deleteSession(sessionId: string): Promise<void> {
    await this.auth.deleteFrom('session').where('id', '=', digest(sessionId)).execute();
  }

  async deleteUserSessions(officerId: string): Promise<void> {
    await this.auth.deleteFrom('session').where('officer_id', '=', officerId).execute();
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.auth.deleteFrom('session').where('expires_at', '<=', this.now()).execute();
  }
}

/** The instant that is as far from the clock `to` as `at` is from the clock `from`. */
function moved(at: Date, from: Date, to: Date): Date {
  return new Date(at.getTime() - from.getTime() + to.getTime());
}
