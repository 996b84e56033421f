import { THEMES, type Theme } from '#app/charts/themes/theme-figure.ts';
import { useText } from '#app/i18n/text.tsx';

/** Ways between the pages of figures; `at` is the page shown, none for the overview. */
export function ThemeNav({ at }: { at?: Theme | 'indicator' }) {
  const { t } = useText();
  return (
    <nav aria-label={t('theme.pages')}>
      <ul className="inline-list">
        <li>
          <a href="/figures" aria-current={at === undefined ? 'page' : undefined}>
            {t('theme.name.overview')}
          </a>
        </li>
        <li>
          <a href="/figures/indicator" aria-current={at === 'indicator' ? 'page' : undefined}>
            {t('analytics.indicator.title')}
          </a>
        </li>
        {THEMES.map((theme) => (
          <li key={theme}>
            <a href={`/figures/${theme}`} aria-current={at === theme ? 'page' : undefined}>
              {t(`theme.name.${theme}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
