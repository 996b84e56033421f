import type { Chrome } from '#app/http/chrome.server.ts';
import { useText } from '#app/i18n/text.tsx';

// Attributes React 18 passes on but does not know by type. A browser without popovers shows the menu in place.
const OPENS_MENU = { popovertarget: 'menu' };
const CLOSES_MENU = { popovertarget: 'menu', popovertargetaction: 'hide' };
const IS_POPOVER = { popover: 'auto' };

/** Navigation, who is signed in and the way out. On a phone it opens from a button, without a script. */
export function SiteMenu(props: {
  officer: NonNullable<Chrome['officer']>;
  navigation: Chrome['navigation'];
  path: string;
}) {
  const { officer, navigation, path } = props;
  const { t } = useText();
  return (
    <>
      <button type="button" className="button button--quiet menu-button" {...OPENS_MENU}>
        {t('navigation.menu')}
      </button>
      <div id="menu" className="menu" {...IS_POPOVER}>
        <section aria-label={t('navigation.account')} className="account">
          <p>
            <strong>{officer.displayName}</strong>
            <span className="account__role">
              {t(`codes.role.${officer.role}`)}
              {officer.memberStateName !== null && ` · ${officer.memberStateName}`}
            </span>
          </p>
          <form method="post" action="/sign-out">
            <button type="submit" className="button button--quiet">
              {t('navigation.signOut')}
            </button>
          </form>
        </section>
        <nav aria-label={t('navigation.main')} className="menu__navigation">
          <ul>
            {navigation.map(({ to, labelKey }) => (
              <li key={to}>
                <a href={to} aria-current={isAt(path, to) ? 'page' : undefined}>
                  {t(labelKey)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <button type="button" className="button button--quiet menu-button" {...CLOSES_MENU}>
          {t('navigation.closeMenu')}
        </button>
      </div>
    </>
  );
}

function isAt(path: string, to: string): boolean {
  return path === to || (to !== '/' && path.startsWith(`${to}/`));
}
