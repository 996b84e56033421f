/** Languages of the portal, in the order in which the language switch offers them. */
export const LANGUAGES = ['en', 'fr', 'pt', 'es', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = 'en';
export const LANGUAGE_COOKIE = 'lang';

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (LANGUAGES as readonly string[]).includes(value);
}

/** Writing direction of a language, for `<html dir>`. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return (['ar'] as readonly string[]).includes(language) ? 'rtl' : 'ltr';
}

/** The language of a request: the officer's choice (cookie), else what the browser prefers, else English. */
export function languageOf(headers: Headers): Language {
  return fromCookie(headers.get('Cookie')) ?? fromAccept(headers.get('Accept-Language')) ?? DEFAULT_LANGUAGE;
}

function fromCookie(header: string | null): Language | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === LANGUAGE_COOKIE && isLanguage(value)) return value;
  }
  return undefined;
}

/** Highest weight first; equal weights keep the browser's order; `fr-CA` counts as `fr`; weight 0 means "never". */
function fromAccept(header: string | null): Language | undefined {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters
        .map((parameter) => parameter.trim())
        .find((parameter) => parameter.startsWith('q='));
      return {
        language: tag.trim().split('-')[0],
        weight: weight === undefined ? 1 : Number(weight.slice(2)),
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  return wanted.map(({ language }) => language).find(isLanguage);
}

/** `Set-Cookie` value that remembers the chosen language for a year. It is a preference, not a secret. */
export function languageCookie(language: Language): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;
}
