import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';

import type { Settings } from '#app/env.server.ts';
import type { RequestHandler as FrameworkHandler } from '#app/framework/handler.server.ts';
import { SharedRateLimiter } from '#app/limits/rate-limiter.server.ts';
import type { Databases } from '#db/client.server.ts';

import type { PortalContext } from '../context.ts';
import { BODY_LIMITS, type BodyLimits } from './body-limit.ts';
import { sendFailure } from './failure.ts';
import { frameworkHandler } from './framework-handler.ts';
import { healthRoutes } from './health.ts';
import { limitAddresses } from './limit-addresses.ts';
import { identifyRequest, localsOf } from './locals.ts';
import { checkOrigin } from './origin-check.ts';
import { logRequests } from './request-log.ts';
import { neverStore, securityHeaders } from './security-headers.ts';
import { shedLoad } from './shed-load.ts';

export interface PortalServerOptions {
  settings: Settings;
  databases: Databases;
  log: Logger;
  handle: FrameworkHandler;
  /** folder of the built client files; undefined in development, where Vite serves them */
  clientFolder: string | undefined;
  /** Vite's middleware in development */
  development?: RequestHandler;
  now?: () => Date;
  limits?: BodyLimits;
  isStopping?: () => boolean;
  mostInWork?: number;
}

/** Everything in front of the framework, in the order in which a request meets it. */
export function portalServer(options: PortalServerOptions): Express {
  const { settings, databases, log } = options;
  const isStopping = options.isStopping ?? (() => false);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(identifyRequest(log));
  app.use(logRequests());
  app.use(
    ...securityHeaders({ https: settings.secureCookies, development: options.development !== undefined }),
  );
  app.use(closeWhenStopping(isStopping));
  app.use(neverStore, healthRoutes({ databases, isStopping }));
  app.use(compression());
  if (options.development) app.use(options.development);
  if (options.clientFolder !== undefined) app.use(...clientFiles(options.clientFolder));

  const limiter = new SharedRateLimiter({ db: databases.auth, log });
  app.use(limitAddresses(limiter));
  app.use(shedLoad(options.mostInWork ?? 200));
  app.use(checkOrigin(settings.origins, databases.auth));
  app.use(
    frameworkHandler({
      handle: options.handle,
      publicOrigin: settings.publicOrigin,
      limits: options.limits ?? BODY_LIMITS,
      contextOf: (req, res): PortalContext => ({
        databases,
        settings,
        ...localsOf(res),
        remoteAddress: req.socket.remoteAddress ?? '',
        now: options.now ?? (() => new Date()),
        cookies: [],
        limiter,
      }),
    }),
  );
  app.use(answerErrors);
  return app;
}

/** Built files carry a hash in their names and never change; a name that is not there is answered here. */
function clientFiles(folder: string): RequestHandler[] {
  const settings = { index: false, redirect: false } as const;
  const named = express.static(`${folder}/assets`, {
    ...settings,
    cacheControl: false,
    setHeaders: immutable,
  });
  const others = express.static(folder, { ...settings, cacheControl: false, setHeaders: anHour });
  return [
    (req, res, next) => {
      if (!req.path.startsWith('/assets/')) return others(req, res, next);
      const { url } = req;
      req.url = url.slice('/assets'.length);
      named(req, res, (error?: unknown) => {
        req.url = url;
        if (error) next(error);
        else sendFailure(req, res, 404);
      });
    },
  ];
}

function immutable(res: express.Response): void {
  res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}

function anHour(res: express.Response): void {
  res.setHeader('Cache-Control', 'public, max-age=3600');
}

function closeWhenStopping(isStopping: () => boolean): RequestHandler {
  return (_req, res, next) => {
    if (isStopping()) res.setHeader('Connection', 'close');
    next();
  };
}

/** The last resort: the page says that it went wrong, the log says what. */
const answerErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const status = typeof error === 'object' && error !== null ? Number(Reflect.get(error, 'status')) : NaN;
  if (status >= 400 && status < 500) {
    sendFailure(req, res, status === 404 ? 404 : 400);
    return;
  }
  localsOf(res).log.error({ err: error }, 'the request failed');
  sendFailure(req, res, 500);
};
