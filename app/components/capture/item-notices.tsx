import { IdentificationWarnings } from '#app/components/record/identification-warnings.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { ItemAdvice } from '#app/services/records/item-advice.ts';

/** What should be known of an item before it is registered: what does not fit together, and what a request will lack. */
export function ItemNotices({ advice }: { advice: ItemAdvice }) {
  const { t, formatList } = useText();
  const { missing, warnings } = advice;
  return (
    <>
      <IdentificationWarnings warnings={warnings} />
      {missing.length > 0 && (
        <p className="hint">
          {t('capture.check.missing', {
            what: formatList(missing.map((one) => t(`capture.essential.${one}`))),
          })}
        </p>
      )}
    </>
  );
}
