import { isTextKey, type Translate } from '#app/i18n/translate.ts';

/** The label of a code of one list in `codes`; the code itself where an import brought one that has no label. */
export function codeLabel(t: Translate, list: string, code: string): string {
  const key = `codes.${list}.${code}`;
  return isTextKey(key) ? t(key) : code;
}
