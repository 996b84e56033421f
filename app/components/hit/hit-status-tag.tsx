import { Tag } from '#app/components/tag.tsx';
import type { Tone } from '#app/components/sign.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  candidate: 'warning',
  confirmed: 'success',
  rejected: 'neutral',
};

export function HitStatusTag({ status }: { status: string }) {
  const { t } = useText();
  return <Tag tone={TONES[status]}>{codeLabel(t, 'hitStatus', status)}</Tag>;
}
