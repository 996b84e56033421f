import type { RequestHandler } from 'express';

import { localsOf } from './locals.ts';

const PROBES = new Set(['/healthz', '/readyz']);

/** One line for each request: no query string, no body, no cookie, since these hold marks and names. */
export function logRequests(): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const { remoteAddress } = req.socket;
    const [path] = req.originalUrl.split('?', 1);
    res.once('close', () => {
      const status = res.writableFinished ? res.statusCode : 499;
      const line = {
        method: req.method,
        path,
        status,
        ms: Math.round((performance.now() - started) * 10) / 10,
        remoteAddress,
      };
      const level = status >= 500 ? 'error' : PROBES.has(req.path) ? 'debug' : 'info';
      localsOf(res).log[level](line, 'request');
    });
    next();
  };
}
