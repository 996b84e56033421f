import { SelectField } from '#app/components/select-field.tsx';
import { TERMS } from '#app/domain/standing-query.ts';
import { useText } from '#app/i18n/text.tsx';

/** For how long a query that found nothing keeps looking; a year unless said otherwise. */
export function TermField({ error }: { error?: string }) {
  const { t } = useText();
  return (
    <SelectField
      name="months"
      label={t('standing.term.label')}
      value="12"
      error={error}
      placeholder={false}
      options={TERMS.map((months) => ({
        value: String(months),
        label: t('standing.term.months', { count: months }),
      }))}
      required
    />
  );
}
