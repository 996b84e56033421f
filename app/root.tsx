import type { ReactNode } from 'react';

import { ErrorPage, errorKind, errorTitleKey } from '#app/components/error-page.tsx';
import enhanceUrl from '#app/components/enhance.js?url';
import { PageShell } from '#app/components/page-shell.tsx';
import { json, type LinksFunction, type LoaderFunctionArgs } from '#app/framework/node.server.ts';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '#app/framework/react.ts';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { pageTitle } from '#app/framework/title.ts';
import { readChrome, type Chrome } from '#app/http/chrome.server.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';
import { TextProvider, useText } from '#app/i18n/text.tsx';
import iconUrl from '#app/styles/icon.svg?url';
import stylesheetUrl from '#app/styles/portal.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheetUrl },
  { rel: 'icon', type: 'image/svg+xml', href: iconUrl },
];

export const meta = pageTitle('common.tagline');

export async function loader({ request, context }: LoaderFunctionArgs) {
  return json({ chrome: await readChrome(request, context) });
}

/** The document around pages and error pages alike; it must stand when the root loader failed or never ran. */
export function Layout({ children }: { children: ReactNode }) {
  const facts = useRequestFacts();
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const chrome =
    (useRouteLoaderData('root') as { chrome: Chrome } | undefined)?.chrome ?? bareChrome(facts.language);
  const hydrates = useMatches().some(({ handle }) => asksForScripts(handle));
  return (
    <html lang={chrome.language} dir={directionOf(chrome.language)}>
      <TextProvider language={chrome.language} countryNames={chrome.countryNames}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          {error == null ? <Meta /> : <ErrorTitle status={statusOf(error)} />}
          <Links />
          <script src={enhanceUrl} defer nonce={facts.nonce} suppressHydrationWarning />
        </head>
        <body>
          <PageShell chrome={chrome} path={pathname} returnTo={pathname + search}>
            {children}
          </PageShell>
          {hydrates && error == null && <Scripts nonce={facts.nonce} />}
        </body>
      </TextProvider>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const { requestId } = useRequestFacts();
  return <ErrorPage kind={errorKind(statusOf(useRouteError()))} requestId={requestId} />;
}

function ErrorTitle({ status }: { status: number | undefined }) {
  const { t } = useText();
  return <title>{t('common.titled', { title: t(errorTitleKey(errorKind(status))) })}</title>;
}

function statusOf(error: unknown): number | undefined {
  return isRouteErrorResponse(error) ? error.status : undefined;
}

function asksForScripts(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && Reflect.get(handle, 'hydrate') === true;
}

function bareChrome(language: Language): Chrome {
  return { language, navigation: [], mayQuery: false, purposes: [], demo: false };
}
