import type { MenuLink } from '#app/http/menu.ts';
import { useText } from '#app/i18n/text.tsx';

/** Where a page stands: the way from home to the page above it. Nothing for a page that the menu opens by itself. */
export function Trail({ links }: { links: readonly MenuLink[] }) {
  const { t } = useText();
  if (links.length === 0) return null;
  return (
    <nav aria-label={t('navigation.trail.label')} className="trail">
      <ol>
        {links.map(({ to, labelKey }) => (
          <li key={to}>
            <a href={to}>{t(labelKey)}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
