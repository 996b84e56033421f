import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

/** What every middleware knows of the request at hand. */
export interface RequestLocals {
  requestId: string;
  nonce: string;
  log: Logger;
}

/** Gives the request an id of ours (one sent along is ignored), a nonce, and a log that names the id. */
export function identifyRequest(log: Logger): RequestHandler {
  return (_req, res, next) => {
    const requestId = randomUUID();
    const locals: RequestLocals = {
      requestId,
      nonce: randomBytes(16).toString('base64'),
      log: log.child({ requestId }),
    };
    Object.assign(res.locals, locals);
    res.setHeader('X-Request-Id', requestId);
    next();
  };
}

export function localsOf(res: Response): RequestLocals {
  return res.locals as RequestLocals;
}
