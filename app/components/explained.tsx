import type { Term } from '#app/domain/glossary.ts';
import { useText } from '#app/i18n/text.tsx';

/** A word of the field with what it means, to open where it stands; without a script. */
export function Explained({ term }: { term: Term }) {
  const { t } = useText();
  return (
    <details className="explained">
      <summary>{t('glossary.of', { word: t(`glossary.term.${term}.word`) })}</summary>
      <p>{t(`glossary.term.${term}.meaning`)}</p>
    </details>
  );
}
