import { CheckboxField } from '#app/components/choice-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Whether make, model, calibre and type, which rank the answers, leave out those that say otherwise. */
export function OnlyField({ checked, error }: { checked: boolean; error?: string }) {
  const { t } = useText();
  return (
    <CheckboxField
      name="only"
      label={t('filter.only')}
      hint={t('filter.onlyHint')}
      checked={checked}
      error={error}
      required
    />
  );
}
