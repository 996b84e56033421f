import { isolate } from '#app/components/isolate.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { DraftInShort } from '#app/services/records/draft-in-short.ts';

/** "Seized · CZ 75 B · QW9?77214 · Kingsford": what is known of a recording, as far as it has come. */
export function draftWords(draft: DraftInShort, { t }: Pick<Text, 't'>): string {
  const { reportType, arm, mark, place, items } = draft;
  return [
    codeLabel(t, 'reportType', reportType),
    arm && isolate(armName(arm, t)),
    mark && isolate(mark),
    items > 1 && t('capture.drafts.holds', { count: items }),
    place && isolate(place),
  ]
    .filter(Boolean)
    .join(' · ');
}
