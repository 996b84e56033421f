/** The bridge between Express and the framework. Nothing outside app/framework imports @remix-run. */
export { createRequestHandler } from '@remix-run/express';
export type { GetLoadContextFunction, RequestHandler } from '@remix-run/express';
