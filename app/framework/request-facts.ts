import { createContext, useContext } from 'react';

import { DEFAULT_LANGUAGE, type Language } from '#app/i18n/language.ts';

/**
 * What the document needs even when no loader ran (an unknown address, a failed root loader).
 * The nonce travels here so that it is never part of loader data.
 */
export interface RequestFacts {
  language: Language;
  nonce: string;
  requestId: string;
}

export const RequestFactsContext = createContext<RequestFacts>({
  language: DEFAULT_LANGUAGE,
  nonce: '',
  requestId: '',
});

export function useRequestFacts(): RequestFacts {
  return useContext(RequestFactsContext);
}
