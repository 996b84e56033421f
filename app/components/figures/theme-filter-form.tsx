import type { Theme } from '#app/charts/themes/theme-figure.ts';
import { Button } from '#app/components/button.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Figures of one year's arms, which stand beside those of another State or year; the others have all States side by side. */
const COMPARED: readonly (Theme | 'indicator')[] = ['seizures', 'time-to-crime', 'marks', 'indicator'];

/** What a page of figures is asked by; what is chosen stands in its address. */
export function ThemeFilterForm(props: {
  theme: Theme | 'indicator';
  breakdowns: readonly string[];
  members: readonly string[];
  years: readonly number[];
  filter: {
    by: string;
    state?: string | undefined;
    year?: number | undefined;
    against?: string | undefined;
    againstYear?: number | undefined;
  };
}) {
  const { theme, breakdowns, members, years, filter } = props;
  const { t, formatCountry } = useText();
  const places = (whole: string) => [
    { value: '', label: whole },
    ...members.map((code) => ({ value: code, label: formatCountry(code) })),
  ];
  const times = (none: string) => [
    { value: '', label: none },
    ...years.toReversed().map((year) => ({ value: String(year), label: String(year) })),
  ];
  const region = t('analytics.page.region');
  return (
    <form method="get" action={`/figures/${theme}`} className="filters filters--short">
      {theme === 'seizures' && (
        <SelectField
          name="by"
          label={t('theme.filter.by')}
          value={filter.by}
          options={breakdowns.map((by) => ({ value: by, label: t(`theme.by.${by as 'condition'}`) }))}
          placeholder={false}
        />
      )}
      <SelectField
        name="state"
        label={t('theme.filter.state')}
        value={filter.state ?? ''}
        options={places(region)}
        placeholder={false}
      />
      {theme !== 'trends' && years.length > 0 && (
        <SelectField
          name="year"
          label={t('theme.filter.year')}
          value={String(filter.year ?? '')}
          options={times(t('theme.filter.lastYear'))}
          placeholder={false}
        />
      )}
      {COMPARED.includes(theme) && (
        <>
          <SelectField
            name="against"
            label={t('theme.filter.against')}
            value={filter.against ?? ''}
            options={places(t('theme.filter.same'))}
            placeholder={false}
          />
          <SelectField
            name="againstYear"
            label={t('theme.filter.againstYear')}
            value={String(filter.againstYear ?? '')}
            options={times(t('theme.filter.same'))}
            placeholder={false}
          />
        </>
      )}
      <p className="actions">
        <Button kind="plain">{t('common.apply')}</Button>
      </p>
    </form>
  );
}
