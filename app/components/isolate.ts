/**
 * A text from outside as part of a sentence: it keeps its own direction and cannot turn that of the words after it; characters that
 * show nothing are left out.
 */
export function isolate(text: string): string {
  return `\u2068${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')}\u2069`;
}
