import { createInstance } from 'i18next';

import { CATALOGUE, type MessageTree, type TextKey } from '#app/i18n/catalogue.ts';
import { DEFAULT_LANGUAGE, directionOf, type Language } from '#app/i18n/language.ts';
import { setApart } from '#app/i18n/set-apart.ts';

export type TextValues = Readonly<Record<string, string | number>>;

/**
 * The text of a key in one language. `count` chooses the plural form. Values are inserted as they are, since React escapes them; what is read
 * in the other direction is set apart from the sentence.
 */
export type Translate = (key: TextKey, values?: TextValues) => string;

const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;

/** In tests a missing key or value is an error; in service the officer reads English, and the key only where English lacks it too. */
const STRICT = import.meta.env?.MODE === 'test';

/** Rules by which a language counts where they are not its own: Portuguese as in Portugal, "0 dias" and not "0 dia". */
const COUNTS_AS: Readonly<Partial<Record<Language, string>>> = { pt: 'pt-PT' };

const translators = new Map<Language, Translate>();

/** The translator of a language; made once. */
export function translator(language: Language): Translate {
  let translate = translators.get(language);
  if (translate === undefined) {
    translate = createTranslator(language, { texts: CATALOGUE[language], strict: STRICT });
    translators.set(language, translate);
  }
  return translate;
}

/**
 * Turns a key that is only known when the program runs (a form error, a code) into a `TextKey`.
 * @throws RangeError when no such text exists
 */
export function textKey(key: string): TextKey {
  if (!isTextKey(key)) throw new RangeError(`no display text has the key "${key}"`);
  return key;
}

export function isTextKey(key: string): key is TextKey {
  return find(CATALOGUE.en, key) !== undefined || find(CATALOGUE.en, `${key}_other`) !== undefined;
}

function find(tree: MessageTree, path: string): string | undefined {
  let node: string | MessageTree | undefined = tree;
  for (const part of path.split('.')) {
    node = typeof node === 'object' && Object.hasOwn(node, part) ? node[part] : undefined;
  }
  return typeof node === 'string' ? node : undefined;
}

/**
 * A translator over these texts. What they lack is an error where `strict`, and English otherwise; English counts by its own
 * plural forms.
 */
export function createTranslator(
  language: Language,
  { texts, strict }: { readonly texts: MessageTree; readonly strict: boolean },
): Translate {
  const instance = createInstance();
  const locale = COUNTS_AS[language] ?? language;
  const english = strict || language === DEFAULT_LANGUAGE ? undefined : translator(DEFAULT_LANGUAGE);
  void instance.init({
    lng: locale,
    fallbackLng: false,
    initAsync: false,
    nsSeparator: false,
    contextSeparator: '\u0000',
    resources: { [locale]: { translation: withAllPlurals(texts, locale) } },
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key: string) => {
      if (strict) throw new RangeError(`missing display text "${key}" (${language})`);
      return key;
    },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      if (strict) throw new RangeError(`missing value ${match[0]} in "${text}" (${language})`);
      return '';
    },
  });
  const translate = instance.getFixedT(locale);
  const direction = directionOf(language);
  return (key, values) => {
    const options: Record<string, string | number> = { ...values };
    for (const [name, value] of Object.entries(options))
      if (typeof value === 'string') options[name] = setApart(value, direction);
    if (english !== undefined && !instance.exists(key as string, options as Record<string, unknown>))
      return english(key, values);
    return translate(key as string, options);
  };
}

/** French has a plural form for whole millions ("un million de jours"); a text that leaves a form out uses its `_other`. */
function withAllPlurals(tree: MessageTree, locale: string): MessageTree {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const filled: Record<string, string | MessageTree> = {};
  for (const [key, value] of Object.entries(tree)) {
    filled[key] = typeof value === 'string' ? value : withAllPlurals(value, locale);
    if (!key.endsWith('_other')) continue;
    for (const form of forms) {
      const sibling = key.replace(PLURAL_FORM, `_${form}`);
      if (!Object.hasOwn(tree, sibling)) filled[sibling] = value;
    }
  }
  return filled;
}
