import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express';

import {
  type RequestHandler as FrameworkHandler,
  writeReadableStreamToWritable,
} from '#app/framework/handler.server.ts';

import type { PortalContext } from '../context.ts';
import { type BodyLimits, LimitedBody, limitFor } from './body-limit.ts';
import { sendFailure } from './failure.ts';

export interface FrameworkOptions {
  handle: FrameworkHandler;
  publicOrigin: string;
  limits: BodyLimits;
  contextOf(req: ExpressRequest, res: ExpressResponse): PortalContext;
}

/**
 * Hands requests to the framework. The URL a loader sees always starts with the configured origin: Host and
 * X-Forwarded-Host have no say. Bodies are counted on the way in.
 */
export function frameworkHandler(options: FrameworkOptions): RequestHandler {
  return (req, res, next) => {
    answer(options, req, res).catch(next);
  };
}

async function answer(options: FrameworkOptions, req: ExpressRequest, res: ExpressResponse): Promise<void> {
  const url = addressOf(options.publicOrigin, req.originalUrl);
  if (!url) return sendFailure(req, res, 400);
  const limit = limitFor(options.limits, url.pathname);
  if (Number(req.headers['content-length'] ?? 0) > limit) return sendFailure(req, res, 413);

  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  const body = carriesBody(req) ? limitedBody(req, limit) : undefined;
  const request = new Request(url, {
    method: req.method,
    headers: headersOf(req),
    signal: controller.signal,
    ...(body && { body: Readable.toWeb(body) as NodeReadableStream as ReadableStream, duplex: 'half' }),
  } as RequestInit);
  const context = options.contextOf(req, res);
  let response: Response;
  try {
    response = await options.handle(request, { ...context });
  } catch (error) {
    if (body?.exceeded) return sendFailure(req, res, 413);
    throw error;
  }
  if (body?.exceeded) return sendFailure(req, res, 413);
  // The answer does not wait for a body that nobody read.
  if (body && !body.readableEnded) req.resume();
  for (const cookie of context.cookies) res.append('Set-Cookie', cookie);
  await send(response, req, res);
}

function limitedBody(req: ExpressRequest, limit: number): LimitedBody {
  const body = new LimitedBody(limit);
  // The error reaches the reader of the stream; without a listener it would end the process.
  body.on('error', () => req.unpipe(body));
  req.on('error', (error) => body.destroy(error));
  req.once('aborted', () => body.destroy(new Error('the connection was closed')));
  return req.pipe(body);
}

async function send(response: Response, req: ExpressRequest, res: ExpressResponse): Promise<void> {
  res.status(response.status);
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') res.append(name, value);
    else res.setHeader(name, value);
  }
  if (!response.body || req.method === 'HEAD') {
    await response.body?.cancel();
    res.end();
    return;
  }
  await writeReadableStreamToWritable(response.body, res);
}

function carriesBody(req: ExpressRequest): boolean {
  return req.method !== 'GET' && req.method !== 'HEAD';
}

/** Undefined for a target that is no path of ours (`//host` would be one elsewhere) or is wrongly escaped. */
function addressOf(origin: string, target: string): URL | undefined {
  if (!/^\/(?![/\\])/.test(target) || !URL.canParse(origin + target)) return undefined;
  const url = new URL(origin + target);
  try {
    return decodeURIComponent(url.pathname).includes('\0') ? undefined : url;
  } catch {
    return undefined;
  }
}

function headersOf(req: ExpressRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || name.startsWith('x-forwarded-') || name === 'forwarded') continue;
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, each);
  }
  return headers;
}
