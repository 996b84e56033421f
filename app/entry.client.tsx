import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';

import { RemixBrowser } from '#app/framework/react.ts';
import { RequestFactsContext } from '#app/framework/request-facts.ts';
import { DEFAULT_LANGUAGE, isLanguage } from '#app/i18n/language.ts';

/** Runs only on pages whose route asks for it (`handle.hydrate`). */
const { lang } = document.documentElement;
const facts = { language: isLanguage(lang) ? lang : DEFAULT_LANGUAGE, nonce: '', requestId: '' };

startTransition(() => {
  hydrateRoot(
    document,
    <RequestFactsContext.Provider value={facts}>
      <RemixBrowser />
    </RequestFactsContext.Provider>,
  );
});
