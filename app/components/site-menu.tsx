import type { Chrome } from '#app/http/chrome.server.ts';
import type { MenuGroup, MenuLink } from '#app/http/menu.ts';
import { entryAbove } from '#app/http/trail.ts';
import { useText } from '#app/i18n/text.tsx';

// Attributes React 18 passes on but does not know by type. A browser without popovers shows the menu in place.
const OPENS_MENU = { popovertarget: 'menu' };
const CLOSES_MENU = { popovertarget: 'menu', popovertargetaction: 'hide' };
const IS_POPOVER = { popover: 'auto' };
/** Of the groups one is open at a time. */
const ONE_OF_THE_MENU = { name: 'menu' };

/** Navigation, who is signed in and the way out. On a phone it opens from a button, without a script. */
export function SiteMenu(props: {
  officer: NonNullable<Chrome['officer']>;
  menu: Chrome['menu'];
  path: string;
}) {
  const { officer, menu, path } = props;
  const { t } = useText();
  const current = entryAbove(path, menu);
  return (
    <>
      <button type="button" className="button button--quiet menu-button" {...OPENS_MENU}>
        {t('navigation.menu')}
      </button>
      <div id="menu" className="menu" {...IS_POPOVER}>
        <section aria-label={t('navigation.account')} className="account">
          <details className="menu-group" {...ONE_OF_THE_MENU}>
            <summary className={menu.own.some(({ to }) => to === current) ? 'is-current' : undefined}>
              <span className="account__who">
                <strong>{officer.displayName}</strong>
                <span className="account__role">
                  {t(`codes.role.${officer.role}`)}
                  {officer.memberStateName !== null && ` · ${officer.memberStateName}`}
                </span>
              </span>
            </summary>
            <div className="menu-group__links">
              <Links links={menu.own} current={current} />
              <form method="post" action="/sign-out">
                <button type="submit" className="button button--quiet">
                  {t('navigation.signOut')}
                </button>
              </form>
            </div>
          </details>
        </section>
        <nav aria-label={t('navigation.main')} className="menu__navigation">
          <ul className="menu__entries">
            {menu.entries.map((entry) => (
              <li key={entry.labelKey}>
                {'links' in entry ? (
                  <Group group={entry} current={current} />
                ) : (
                  <MenuAnchor link={entry} current={current} />
                )}
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

function Group({ group: { labelKey, links }, current }: { group: MenuGroup; current: string | undefined }) {
  const { t } = useText();
  return (
    <details className="menu-group" {...ONE_OF_THE_MENU}>
      <summary className={links.some(({ to }) => to === current) ? 'is-current' : undefined}>
        {t(labelKey)}
      </summary>
      <div className="menu-group__links">
        <Links links={links} current={current} />
      </div>
    </details>
  );
}

function Links({ links, current }: { links: readonly MenuLink[]; current: string | undefined }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link.to}>
          <MenuAnchor link={link} current={current} />
        </li>
      ))}
    </ul>
  );
}

function MenuAnchor({ link: { to, labelKey }, current }: { link: MenuLink; current: string | undefined }) {
  const { t } = useText();
  return (
    <a href={to} aria-current={to === current ? 'page' : undefined}>
      {t(labelKey)}
    </a>
  );
}
