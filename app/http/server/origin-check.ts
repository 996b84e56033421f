import type { RequestHandler } from 'express';
import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { onceAMinute } from '../once-a-minute.ts';
import { sendFailure } from './failure.ts';
import { networkOf } from './limit-addresses.ts';
import { localsOf } from './locals.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The headers that tell where a request comes from. */
export interface RequestProvenance {
  method: string;
  path?: string | undefined;
  origin?: string | undefined;
  secFetchSite?: string | undefined;
  authorization?: string | undefined;
  cookie?: string | undefined;
}

/**
 * Whether the request may change something. A page of another site can make a browser send one with our cookie, but not
 * with our origin; a bearer token without a cookie is sent by no browser on its own. The API takes tokens only, so a call
 * that brings neither is let through to be told so.
 */
export function mayChangeThings(request: RequestProvenance, origins: readonly string[]): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  if (request.cookie === undefined) {
    if (/^Bearer /i.test(request.authorization ?? '') || request.path?.startsWith('/api/')) return true;
  }
  if (request.origin !== undefined) return origins.includes(request.origin);
  return request.secFetchSite === 'same-origin';
}

const LONGEST = 200;

/** Refuses forms of other sites before the framework, whose own check can be passed by; the audit says so. */
export function checkOrigin(origins: readonly string[], auth: Kysely<PortalDatabase>): RequestHandler {
  // The log has every refusal.
  const isDue = onceAMinute();
  return (req, res, next) => {
    const accepted = mayChangeThings(
      {
        method: req.method,
        path: req.path,
        origin: req.headers.origin,
        secFetchSite: req.get('sec-fetch-site'),
        authorization: req.headers.authorization,
        cookie: req.headers.cookie,
      },
      origins,
    );
    if (accepted) return next();
    const { log, requestId } = localsOf(res);
    log.warn(
      { origin: req.headers.origin, expected: origins },
      'refused: the request names another origin; set PUBLIC_ORIGIN if this one is yours',
    );
    const refuse = () => sendFailure(req, res, 403);
    if (!isDue(networkOf(req.socket.remoteAddress ?? ''))) return refuse();
    const origin = String(req.headers.origin ?? '').slice(0, LONGEST);
    recordEvent(
      auth,
      { requestId, allowed: false },
      { operation: 'form.refused', detail: { origin, address: req.path.slice(0, LONGEST) } },
    )
      .catch((error: unknown) => log.warn({ err: error }, 'the refusal is not in the audit'))
      .finally(refuse);
  };
}
