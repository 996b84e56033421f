import { renderToString } from 'react-dom/server';

import type { AppLoadContext, EntryContext } from '#app/framework/node.server.ts';
import { RemixServer } from '#app/framework/react.ts';
import { factOf, RequestFactsContext } from '#app/framework/request-facts.ts';
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
  const language = languageOf(request.headers);
  const facts = { language, nonce: factOf(context, 'nonce'), requestId: factOf(context, 'requestId') };
  const html = renderToString(
    <RequestFactsContext.Provider value={facts}>
      <RemixServer context={entry} url={request.url} />
    </RequestFactsContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.append('Vary', 'Cookie, Accept-Language');
  return new Response(`<!doctype html>${html}`, { status, headers });
}
