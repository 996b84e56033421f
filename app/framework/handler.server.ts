/** What our own Express adapter needs of the framework. Nothing outside app/framework imports @remix-run. */
export { createRequestHandler, writeReadableStreamToWritable } from '@remix-run/node';
export type { RequestHandler, ServerBuild } from '@remix-run/node';
