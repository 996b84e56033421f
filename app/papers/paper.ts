import type { Language } from '#app/i18n/language.ts';

/** A formal document before it is drawn: texts in one language, in the order in which they are read. */
export interface Paper {
  readonly language: Language;
  readonly title: string;
  readonly reference: string;
  /** Name and address of each side, above the text. */
  readonly sides: readonly PaperFacts[];
  /** What may be done with the document; stands on each page. */
  readonly handling: readonly string[];
  /** One or two words across each page; none where nothing restricts the use. */
  readonly watermark?: string | undefined;
  readonly parts: readonly PaperPart[];
  /** Where a person signs. */
  readonly signature: string;
  /** Who took the document away and when; stands at the foot of each page before its number. */
  readonly foot: string;
  readonly pageOf: (page: number, pages: number) => string;
  /** When it was made; the file says so too. */
  readonly at: Date;
}

export interface PaperFacts {
  readonly title: string;
  readonly lines: readonly string[];
}

export type PaperPart =
  | { readonly heading: string; readonly text: string }
  | { readonly heading: string; readonly facts: readonly PaperFact[] };

export interface PaperFact {
  readonly label: string;
  readonly value: string;
}
