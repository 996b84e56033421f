/** Why a file cannot be read as a table. Each code is the key of a sentence that says what to do. */
export const FILE_PROBLEMS = [
  'not_there',
  'not_readable',
  'empty',
  'too_large',
  'not_a_table',
  'not_what_it_says',
  'old_excel',
  'damaged',
  'expands_too_far',
  'too_much',
  'too_many_rows',
  'too_many_columns',
  'sheet_not_there',
  'quote_not_closed',
  'no_header',
  'no_rows',
  'column_twice',
  'sent_without_rows',
  'sent_without_columns',
  'no_mark_column',
  'too_many_marks',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEMS)[number];

/** Nothing of the file was taken in. `detail` holds what a sentence may name: columns, a sheet, a line number. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(code: FileProblemCode, detail: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'FileProblem';
    this.code = code;
    this.detail = detail;
  }
}
