import { LANGUAGES } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/translate.ts';

import type { SentWords } from './read/sent-rows.ts';

/** What the latest retry of rows that were set aside has come to so far; kept in the summary of the import. */
export interface RetrySummary {
  /** Where it goes on: a row of the file that was sent, or a row of the import where all are tried. */
  readonly after: number;
  readonly tried: number;
  readonly stored: number;
  /** Items that are in the register already. */
  readonly known: number;
  readonly waiting: number;
  /** Rows of the sent file that do not wait in this import, or whose number cannot be read. */
  readonly gone: number;
  /** The first of their numbers. */
  readonly goneRows: readonly number[];
}

export function noRetry(): RetrySummary {
  return { after: 0, tried: 0, stored: 0, known: 0, waiting: 0, gone: 0, goneRows: [] };
}

/** What the columns in front are called, in whatever language the file was taken away. */
export const SENT_WORDS: SentWords = {
  row: LANGUAGES.map((language) => translator(language)('import.sent.row')),
  why: LANGUAGES.map((language) => translator(language)('import.sent.why')),
};
