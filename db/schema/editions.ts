import type { ColumnType, Generated } from 'kysely';

/** What is published of one State and year; the shape of `analytics/measures/editions.ts`, which the database only keeps. */
export interface EditionLineColumn {
  readonly memberState: string;
  readonly year: number;
  readonly metadata2018: { readonly numerator: number; readonly denominator: number } | 'withheld';
  readonly ratio: { readonly numerator: number; readonly denominator: number } | 'withheld';
  readonly seized: number | 'withheld' | 'uncovered';
  readonly since: number;
}

/** Added and never changed. */
export interface FigureEditionTable {
  number: number;
  as_of: string;
  note: string;
  threshold: number;
  lines: ColumnType<readonly EditionLineColumn[], string, never>;
  members: readonly string[];
  published_by: string;
  published_by_name: string;
  published_at: Generated<Date>;
}
