import type { PartyKind } from '#app/domain/party.ts';
import type { Text } from '#app/i18n/text.tsx';

export type PartyCounts = Readonly<Record<PartyKind, number>>;

/** "2 persons and 1 organization. Who they are is sealed."; empty where nobody is on record. */
export function partyCountsText(
  counts: PartyCounts,
  { t, formatList }: Pick<Text, 't' | 'formatList'>,
): string {
  const who = formatList([
    ...(counts.person > 0 ? [t('party.sealed.person', { count: counts.person })] : []),
    ...(counts.organization > 0 ? [t('party.sealed.organization', { count: counts.organization })] : []),
  ]);
  return who === '' ? '' : t('party.sealed.text', { who });
}
