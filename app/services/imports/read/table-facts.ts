/** What a first look at a file saw, before anybody said what its columns are. Kept with the import. */
export interface TableFacts {
  readonly kind: 'xlsx' | 'csv';
  readonly encoding: string | null;
  readonly separator: string | null;
  /** The sheet that was read; empty for CSV. */
  readonly sheet: string;
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  /** Row of the header, from 1; 0 where there is none. */
  readonly headerRow: number;
  /** The first rows as they are, cut: for choosing the header. */
  readonly firstRows: readonly (readonly string[])[];
  /** Rows below the header that are not blank. */
  readonly rows: number;
  readonly columns: readonly ColumnFacts[];
}

export interface ColumnFacts {
  /** From 0, in the file. */
  readonly index: number;
  /** As the header has it; the letter of the column where it has none. */
  readonly name: string;
  /** Cells that are not empty. */
  readonly filled: number;
  /** Different texts, counted up to {@link MOST_DISTINCT}. */
  readonly distinct: number;
  readonly samples: readonly string[];
  /** Every different text with how often it stands there, most frequent first; empty where there are too many. */
  readonly words: readonly { readonly text: string; readonly count: number }[];
  /** Shares of the filled cells that look like one thing, from 0 to 1. */
  readonly looks: Looks;
  /** Dates that are text and could be read: how many only with the day first, only with the month first, or both ways. */
  readonly dateOrder: {
    readonly dayFirst: number;
    readonly monthFirst: number;
    readonly either: number;
    readonly plain: number;
  };
}

export interface Looks {
  readonly date: number;
  readonly number: number;
  readonly year: number;
  /** Letters and digits, or long digits, hardly ever the same. */
  readonly serial: number;
  readonly calibre: number;
  readonly make: number;
  readonly country: number;
}

/** Beyond this many different texts a column is not one of coded words. */
export const MOST_DISTINCT = 1_000;
/** A column with at most this many different texts has them all listed. */
export const MOST_WORDS = 150;
