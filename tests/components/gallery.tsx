import { readFileSync } from 'node:fs';

import { renderToStaticMarkup } from 'react-dom/server';

import { Gallery, STANDING_IN, type StandingIn } from '#app/components/design/gallery.tsx';
import { readTokens } from '#app/components/design/read-tokens.ts';
import { Tokens } from '#app/components/design/tokens.tsx';
import { PageShell } from '#app/components/page-shell.tsx';
import type { Chrome } from '#app/http/chrome.server.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';
import { TextProvider, textFor } from '#app/i18n/text.tsx';

function chromeFor(language: Language): Chrome {
  return {
    language,
    officer: {
      displayName: 'Amaranta Oyelaran-Lindqvist',
      role: 'contact',
      memberState: 'XA',
      memberStateName: language === 'fr' ? 'République d’Ostermark' : 'Republic of Ostermark',
    },
    menu: {
      entries: [
        { to: '/', labelKey: 'navigation.home' },
        {
          labelKey: 'navigation.group.records',
          links: [
            { to: '/capture', labelKey: 'navigation.capture' },
            { to: '/records', labelKey: 'navigation.records' },
          ],
        },
        { to: '/hits', labelKey: 'navigation.hits' },
        { to: '/requests', labelKey: 'navigation.traces' },
        { to: '/figures', labelKey: 'navigation.analytics' },
      ],
      own: [{ to: '/notices', labelKey: 'navigation.notices' }],
    },
    mayQuery: true,
    purposes: [
      { value: 'seizure', labelKey: 'codes.purpose.seizure' },
      { value: 'investigation', labelKey: 'codes.purpose.investigation' },
    ],
    demo: true,
    idleSeconds: 900,
  };
}

/** All components in all states as one document, the stylesheet inlined; or one of the pages that stand in for another. */
export function galleryHtml(
  language: Language,
  { signedIn = true, standingIn }: { signedIn?: boolean; standingIn?: StandingIn } = {},
): string {
  const css = readFileSync(new URL('../../app/styles/portal.css', import.meta.url), 'utf8');
  const signedOut: Chrome = {
    language,
    menu: { entries: [], own: [] },
    mayQuery: false,
    purposes: [],
    demo: false,
  };
  const title = textFor(language).t('design.title');
  const StandsIn = standingIn && STANDING_IN[standingIn];
  const html = renderToStaticMarkup(
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <TextProvider language={language}>
          <PageShell
            chrome={signedIn ? chromeFor(language) : signedOut}
            path="/traces/41"
            returnTo="/traces/41?tab=said"
          >
            {StandsIn ? (
              <StandsIn />
            ) : (
              <>
                <h1>{title}</h1>
                <Tokens tokens={readTokens(css)} />
                <Gallery />
              </>
            )}
          </PageShell>
        </TextProvider>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
