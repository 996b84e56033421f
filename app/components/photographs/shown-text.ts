import { codeLabel } from '#app/components/record/code-label.ts';
import type { Shown, ShowableMark } from '#app/domain/photograph.ts';
import type { Translate } from '#app/i18n/translate.ts';

export interface MarkOnComponent extends ShowableMark {
  readonly component: string;
}

/** What a photograph shows, in words: "Left side", or the mark with its text and the component that bears it. */
export function shownText(shown: Shown, marks: readonly MarkOnComponent[], t: Translate): string {
  const mark = marks.find(({ id }) => id === shown.mark);
  return mark ? markText(mark, t) : codeLabel(t, 'photographSubject', shown.subject);
}

/** A mark in one line. */
export function markText(mark: MarkOnComponent, t: Translate): string {
  const values = {
    kind: codeLabel(t, 'markKind', mark.kind),
    component: codeLabel(t, 'component', mark.component),
  };
  // The direction of what was read must not turn the words around it.
  const text = mark.asRead.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  return text === ''
    ? t('photograph.unreadMark', values)
    : t('photograph.mark', { ...values, text: `\u2068${text}\u2069` });
}
