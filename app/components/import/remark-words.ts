import type { Translate } from '#app/i18n/translate.ts';
import { isTextKey } from '#app/i18n/translate.ts';

/** What a remark of an import says, by its code: why a row was set aside, or what was noted of one that was read. */
export function remarkLabel(code: string, t: Translate): string {
  const aside = `import.setAside.${code}`;
  const key = isTextKey(aside) ? aside : `import.note.${code}`;
  return isTextKey(key) ? t(key) : code;
}
