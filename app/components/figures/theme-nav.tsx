import { THEMES, type Theme } from '#app/charts/themes/theme-figure.ts';
import { useText } from '#app/i18n/text.tsx';

// Attributes React 18 passes on but does not know by type. A browser without popovers shows the pages in place.
const OPENS_PAGES = { popovertarget: 'theme-pages' };
const CLOSES_PAGES = { popovertarget: 'theme-pages', popovertargetaction: 'hide' };
const IS_POPOVER = { popover: 'auto' };

/** Ways between the pages of figures; `at` is the page shown, none for a page that the list does not name. On a phone they open from a button. */
export function ThemeNav({ at }: { at?: Theme | 'indicator' | 'overview' }) {
  const { t } = useText();
  const pages = [
    { to: '/figures', name: t('theme.name.overview'), shown: at === 'overview' },
    { to: '/figures/indicator', name: t('analytics.indicator.title'), shown: at === 'indicator' },
    ...THEMES.map((theme) => ({
      to: `/figures/${theme}`,
      name: t(`theme.name.${theme}`),
      shown: at === theme,
    })),
  ];
  return (
    <nav aria-label={t('theme.pages')} className="theme-nav">
      <button type="button" className="button button--quiet menu-button" {...OPENS_PAGES}>
        {t('theme.pages')}
      </button>
      <div id="theme-pages" className="menu" {...IS_POPOVER}>
        <ul className="theme-nav__pages">
          {pages.map(({ to, name, shown }) => (
            <li key={to}>
              <a href={to} aria-current={shown ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <button type="button" className="button button--quiet menu-button" {...CLOSES_PAGES}>
          {t('navigation.closeMenu')}
        </button>
      </div>
    </nav>
  );
}
