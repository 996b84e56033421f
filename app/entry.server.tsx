import { renderToString } from 'react-dom/server';

import type { AppLoadContext, DataFunctionArgs, EntryContext } from '#app/framework/node.server.ts';
import { isRouteErrorResponse, RemixServer } from '#app/framework/react.ts';
import { RequestFactsContext } from '#app/framework/request-facts.ts';
import { languageOf } from '#app/i18n/language.ts';

/**
 * Renders a page whole before the first byte leaves, so that an error while rendering still gives a clean page
 * with its own status.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Response {
  const { nonce, requestId } = context;
  const facts = { language: languageOf(request.headers), nonce, requestId, fieldLabels: new Map() };
  const draw = () =>
    renderToString(
      <RequestFactsContext.Provider value={facts}>
        <RemixServer context={entry} url={request.url} />
      </RequestFactsContext.Provider>,
    );
  // Of a refused form the labels are known once it was drawn.
  if (status === 422) draw();
  const html = draw();
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.append('Vary', 'Cookie, Accept-Language');
  return new Response(`<!doctype html>${html}`, { status, headers });
}

/** What nobody caught goes to the log of its request; the page shows the request id and nothing more. */
export function handleError(error: unknown, { request, context }: DataFunctionArgs): void {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error)) context.log.info({ status: error.status }, 'no such page');
  else context.log.error({ err: error }, 'a page failed');
}
