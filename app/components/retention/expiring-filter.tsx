import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** By which rules, and by which day; sent with GET, so that the address holds it. */
export function ExpiringFilter({ words }: { words: Readonly<Record<string, string>> }) {
  const { t } = useText();
  return (
    <form method="get" action="/retention">
      <div className="filters">
        <SelectField
          name="by"
          value={words.by}
          label={t('retention.expiring.by')}
          placeholder={false}
          options={(['state', 'floor'] as const).map((by) => ({
            value: by,
            label: t(`retention.expiring.${by}`),
          }))}
        />
        <DateField name="until" value={words.until} label={t('retention.expiring.until')} />
      </div>
      <p className="actions">
        <Button kind="plain">{t('retention.expiring.apply')}</Button>
      </p>
    </form>
  );
}
