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
  /**
   * Labels of the fields by their ids in the order in which they were drawn, empty where a group has none of its own. The summary of a refused form stands above its fields and names
   * them, so such a page is drawn twice (`entry.server.tsx`).
   */
  fieldLabels?: Map<string, string>;
}

export const RequestFactsContext = createContext<RequestFacts>({
  language: DEFAULT_LANGUAGE,
  nonce: '',
  requestId: '',
});

/** Makes the label of a field known to the summary of errors. */
export function useFieldLabel(id: string, label: string): void {
  const { fieldLabels } = useContext(RequestFactsContext);
  if (label !== '' || !fieldLabels?.has(id)) fieldLabels?.set(id, label);
}

export function useRequestFacts(): RequestFacts {
  return useContext(RequestFactsContext);
}
