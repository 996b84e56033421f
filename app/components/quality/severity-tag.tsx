import type { Tone } from '#app/components/sign.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { Severity } from '#app/domain/quality/finding.ts';
import { useText } from '#app/i18n/text.tsx';

const TONES: Readonly<Record<Severity, Tone>> = {
  contradiction: 'danger',
  doubt: 'warning',
  gap: 'info',
};

export function SeverityTag({ severity }: { severity: Severity }) {
  const { t } = useText();
  return <Tag tone={TONES[severity]}>{t(`quality.severity.${severity}`)}</Tag>;
}
