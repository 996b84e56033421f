import ar from '#app/i18n/ar/index.ts';
import en from '#app/i18n/en/index.ts';
import es from '#app/i18n/es/index.ts';
import fr from '#app/i18n/fr/index.ts';
import type { KeyOf } from '#app/i18n/keys.ts';
import type { Language } from '#app/i18n/language.ts';
import pt from '#app/i18n/pt/index.ts';

/** English is the reference: its keys are the keys. Tests hold the other languages to it. */
export type TextKey = KeyOf<typeof en>;

/** A namespace or a group inside one; leaves are display texts. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** All display texts, by language, then namespace (one JSON file each), then key. */
export const CATALOGUE: Readonly<Record<Language, MessageTree>> = { en, fr, pt, es, ar };
