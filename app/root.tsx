import type { ReactNode } from 'react';

import { ErrorPage, errorKind, errorTitleKey } from '#app/components/error-page.tsx';
import enhanceUrl from '#app/components/enhance.js?url';
import { PageShell } from '#app/components/page-shell.tsx';
import { ConfirmAgain, unconfirmedForm } from '#app/components/confirm-again.tsx';
import { endedForm, SessionEnded } from '#app/components/session-ended.tsx';
import { lateRequest, TooManyRequests } from '#app/components/too-many-requests.tsx';
import { type HeadersFunction, json, type LinksFunction } from '#app/framework/node.server.ts';
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
import { NO_MENU } from '#app/http/menu.ts';
import { publicLoader } from '#app/http/portal.server.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';
import { TextProvider, useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';
import iconUrl from '#app/styles/icon.svg?url';
import stylesheetUrl from '#app/styles/portal.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheetUrl },
  { rel: 'icon', type: 'image/svg+xml', href: iconUrl },
];

export const meta = pageTitle('common.tagline');

/** When a request that came too often may come again; a page says it as the answer of a loader does. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const after = errorHeaders?.get('Retry-After');
  return after ? { 'Retry-After': after } : new Headers();
};

export const loader = publicLoader(async ({ request, portal }) =>
  json({ chrome: await readChrome(request, portal) }),
);

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
          {error == null ? <Meta /> : <ErrorTitle error={error} />}
          <Links />
          <script src={enhanceUrl} defer nonce={facts.nonce} suppressHydrationWarning />
        </head>
        <body>
          <PageShell chrome={chrome} path={pathname} returnTo={pathname + search} placed={error == null}>
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
  const error = useRouteError();
  // The address as it was sent: actions do not see `?index`, without which the form of an index route finds nobody.
  const { pathname, search } = useLocation();
  const action = pathname + search;
  const ended = endedForm(dataOf(error));
  if (ended !== undefined) return <SessionEnded form={{ ...ended, action }} />;
  const late = lateRequest(dataOf(error));
  if (late !== undefined)
    return <TooManyRequests late={late.form ? { ...late, form: { ...late.form, action } } : late} />;
  const unconfirmed = unconfirmedForm(dataOf(error));
  if (unconfirmed !== undefined) return <ConfirmAgain form={{ ...unconfirmed, action }} />;
  return <ErrorPage kind={errorKind(statusOf(error))} requestId={requestId} what={reasonOf(error)} />;
}

function ErrorTitle({ error }: { error: unknown }) {
  const { t } = useText();
  const data = dataOf(error);
  const ours = endedForm(data) ? 'errors.ended.title' : unconfirmedForm(data) && 'account.confirm.title';
  const key = ours ?? errorTitleKey(errorKind(statusOf(error)));
  return <title>{t('common.titled', { title: t(key) })}</title>;
}

/** A conflict carries the key of the text that explains it. */
function reasonOf(error: unknown): TextKey | undefined {
  const data = dataOf(error);
  const key: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'key') : undefined;
  return typeof key === 'string' && isTextKey(key) ? key : undefined;
}

function dataOf(error: unknown): unknown {
  return isRouteErrorResponse(error) ? error.data : undefined;
}

function statusOf(error: unknown): number | undefined {
  return isRouteErrorResponse(error) ? error.status : undefined;
}

function asksForScripts(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && Reflect.get(handle, 'hydrate') === true;
}

function bareChrome(language: Language): Chrome {
  return { language, menu: NO_MENU, mayQuery: false, purposes: [], demo: false };
}
