import { Button } from '#app/components/button.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

/** Takes a signed head that was kept, as text. */
export function CompareHeadForm({ value, problems }: { value: string | undefined; problems: ProblemTexts }) {
  const { t } = useText();
  return (
    <form method="post" action="/audit/log?index">
      <TextArea
        name="head"
        label={t('audit.log.compare.head')}
        hint={t('audit.log.compare.hint')}
        error={problems.of('head')}
        value={value}
        rows={6}
        maxLength={2_000}
        required
      />
      <p className="actions">
        <Button>{t('audit.log.compare.button')}</Button>
      </p>
    </form>
  );
}
