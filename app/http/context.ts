import type { Logger } from 'pino';

import type { Settings } from '#app/env.server.ts';
import type { RateLimiter } from '#app/limits/rate-limiter.server.ts';
import type { Databases } from '#db/client.server.ts';

/** What the server hands to every loader and action. */
export interface PortalContext {
  databases: Databases;
  settings: Settings;
  /** writes the request id with each line */
  log: Logger;
  /** shown on error pages and sent as X-Request-Id */
  requestId: string;
  /** of this answer's content security policy; every inline script and style carries it */
  nonce: string;
  /** the peer's address; forwarding headers are not believed */
  remoteAddress: string;
  now: () => Date;
  /** cookies that the answer sets beside its own */
  cookies: string[];
  /** how many requests are answered, shared by all processes */
  limiter: RateLimiter;
}
