import { type RequestHandler, Router } from 'express';
import { sql } from 'kysely';

import type { Databases } from '#db/client.server.ts';

import { localsOf } from './locals.ts';

const PATIENCE_MS = 2000;

export interface HealthOptions {
  databases: Databases;
  /** true while the server ends: it finishes what it has, and takes no more */
  isStopping(): boolean;
}

/** `/healthz`: the process is alive. `/readyz`: it can serve, for load balancers; asks the database. */
export function healthRoutes({ databases, isStopping }: HealthOptions): RequestHandler {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'alive' });
  });
  router.get('/readyz', (_req, res, next) => {
    isReady(databases, isStopping)
      .then(([ready, why]) => {
        if (why) localsOf(res).log.warn({ err: why }, 'not ready: the database does not answer');
        res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
      })
      .catch(next);
  });
  return router;
}

async function isReady(databases: Databases, isStopping: () => boolean): Promise<[boolean, unknown?]> {
  if (isStopping()) return [false];
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([sql`select 1`.execute(databases.app), patience]);
    return [true];
  } catch (error) {
    return [false, error];
  } finally {
    clearTimeout(timer);
  }
}
