/** Rows as one JSON parameter, without the characters no database text may hold: NUL, and halves of a cut character. */
export function jsonRows(rows: readonly object[]): string {
  return JSON.stringify(rows, (_name, value: unknown) =>
    typeof value === 'string' ? value.replace(/\u0000|\p{Cs}/gu, '') : value,
  );
}
