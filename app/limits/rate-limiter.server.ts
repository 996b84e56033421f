import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { addUse, findLimits, forgetUse, type Limits } from '#db/queries/rate-limits.server.ts';
import { findBraked } from '#db/queries/unusual-use.server.ts';
import type { LimitScope } from '#db/schema/guard.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { secondsToWait, usedLately } from './sliding-window.ts';

export type CountedScope = Exclude<LimitScope, 'braked'>;

/** What became of a request that is over a limit. */
export interface Refusal {
  readonly scope: LimitScope;
  readonly perMinute: number;
  /** Seconds after which it may come again. */
  readonly seconds: number;
  /** Whether it is the first of this key in this minute, here. */
  readonly first: boolean;
}

export interface RateLimiter {
  /** Counts a request; what is refused does not count. */
  take(scope: CountedScope, key: string): Refusal | undefined;
}

export interface LimiterOptions {
  readonly db: Kysely<PortalDatabase>;
  readonly log: Pick<Logger, 'warn'>;
  /** Milliseconds since 1970, of the machine. */
  readonly clock?: () => number;
  /** How long requests are gathered before they are added to what other processes counted. */
  readonly everyMs?: number;
}

interface Counted {
  readonly scope: CountedScope;
  readonly key: string;
  minute: number;
  before: number;
  now: number;
  /** Of `now`, what was not sent yet. */
  unsent: number;
  refusedIn: number;
}

const EVERY_MS = 200;
/** Limits and brakes are read so often at most. */
const SETTINGS_MS = 1_000;

/**
 * Counts requests in this process and shares the counts through the database a few times a second, all keys in one statement that no request
 * waits for. So a request costs no round trip, and processes exceed a limit together by no more than what reaches them within
 * {@link EVERY_MS}. Limits and brakes are read with them: a change holds within a second or two.
 */
export class SharedRateLimiter implements RateLimiter {
  private readonly counted = new Map<string, Counted>();
  private limits: Limits | undefined;
  private braked: ReadonlySet<string> = new Set();
  private gathering: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();
  private settingsOf = Number.NEGATIVE_INFINITY;
  private forgotten = 0;
  private warnedIn = 0;
  private readonly clock: () => number;

  constructor(private readonly options: LimiterOptions) {
    this.clock = options.clock ?? Date.now;
  }

  take(scope: CountedScope, key: string): Refusal | undefined {
    this.gather();
    const at = this.clock() / 60_000;
    const minute = Math.floor(at);
    const second = (at - minute) * 60;
    const counts = this.countsOf(scope, key, minute);
    const limited = scope === 'contact' && this.braked.has(key) ? 'braked' : scope;
    const perMinute = this.limits?.[limited];
    if (perMinute !== undefined && usedLately(counts, second) + 1 > perMinute) {
      const first = counts.refusedIn !== minute;
      counts.refusedIn = minute;
      return { scope: limited, perMinute, seconds: secondsToWait(counts, second, perMinute), first };
    }
    counts.now += 1;
    counts.unsent += 1;
    return undefined;
  }

  /** Shares what was counted, and learns what others counted. */
  share(): Promise<void> {
    this.sending = this.sending.then(() => this.send());
    return this.sending;
  }

  private countsOf(scope: CountedScope, key: string, minute: number): Counted {
    const name = `${scope} ${key}`;
    const known = this.counted.get(name);
    if (!known) {
      const counts: Counted = { scope, key, minute, before: 0, now: 0, unsent: 0, refusedIn: 0 };
      this.counted.set(name, counts);
      return counts;
    }
    if (known.minute !== minute) {
      known.before = known.minute === minute - 1 ? known.now : 0;
      known.now = 0;
      known.unsent = 0;
      known.minute = minute;
    }
    return known;
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      void this.share();
    }, this.options.everyMs ?? EVERY_MS).unref();
  }

  private async send(): Promise<void> {
    const { db, log } = this.options;
    const minute = Math.floor(this.clock() / 60_000);
    try {
      await this.readSettings();
      const sent = [...this.counted.values()]
        .filter((counts) => counts.minute === minute && counts.unsent > 0)
        .map((counts) => ({ counts, used: counts.unsent }));
      for (const { counts } of sent) counts.unsent = 0;
      if (sent.length > 0) {
        const shared = await addUse(
          db,
          minute,
          sent.map(({ counts: { scope, key }, used }) => ({ scope, key, used })),
        );
        for (const { scope, key, used, before } of shared) {
          const counts = this.counted.get(`${scope} ${key}`);
          if (counts?.minute !== minute) continue;
          counts.now = used + counts.unsent;
          counts.before = before;
        }
      }
      await this.forget(minute);
    } catch (error) {
      // Requests go on without the others' counts; each process still keeps its own.
      if (this.warnedIn !== minute) log.warn({ err: error }, 'rate limits could not be shared');
      this.warnedIn = minute;
    }
  }

  private async readSettings(): Promise<void> {
    if (this.clock() - this.settingsOf < SETTINGS_MS) return;
    const { db } = this.options;
    this.limits = await findLimits(db);
    this.braked = new Set(await findBraked(db));
    this.settingsOf = this.clock();
  }

  private async forget(minute: number): Promise<void> {
    if (this.forgotten === minute) return;
    this.forgotten = minute;
    for (const [name, counts] of this.counted) if (counts.minute < minute - 1) this.counted.delete(name);
    await forgetUse(this.options.db, minute - 1);
  }
}
