import { Tag } from '#app/components/tag.tsx';
import type { SpotResult } from '#app/domain/spot-check.ts';
import { useText } from '#app/i18n/text.tsx';

const TONES = { agrees: 'success', differs: 'danger', cannot_compare: 'warning' } as const;

/** What came of reading a record a second time; waiting while nobody has. */
export function ResultTag({ result }: { result: SpotResult | null }) {
  const { t } = useText();
  return (
    <Tag tone={result === null ? 'neutral' : TONES[result]}>{t(`spot.outcome.${result ?? 'waiting'}`)}</Tag>
  );
}
