import { createContext, useContext, useMemo, type ReactNode } from 'react';

import { formatter, type CountryNames, type Formatter } from '#app/i18n/format.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';
import { translator, type Translate } from '#app/i18n/translate.ts';

export interface Text extends Formatter {
  t: Translate;
  language: Language;
  direction: 'ltr' | 'rtl';
}

const TextContext = createContext<Text | undefined>(undefined);

/** Texts, dates, numbers and names in one language, without React. */
export function textFor(language: Language, countryNames?: CountryNames): Text {
  return {
    t: translator(language),
    language,
    direction: directionOf(language),
    ...formatter(language, countryNames),
  };
}

export function TextProvider(props: {
  language: Language;
  countryNames?: CountryNames;
  children: ReactNode;
}) {
  const { language, countryNames, children } = props;
  const text = useMemo(() => textFor(language, countryNames), [language, countryNames]);
  return <TextContext.Provider value={text}>{children}</TextContext.Provider>;
}

/**
 * Everything a component needs to speak the reader's language.
 * @throws Error outside a `TextProvider`: a page must not fall back to another language unnoticed
 */
export function useText(): Text {
  const text = useContext(TextContext);
  if (text === undefined) throw new Error('useText needs a TextProvider above it');
  return text;
}
