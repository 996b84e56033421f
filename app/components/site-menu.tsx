import type { Chrome } from '#app/http/chrome.server.ts';
import { useText } from '#app/i18n/text.tsx';

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
      <button type="button" className="button button--quiet menu-button" popovertarget="menu">
        {t('navigation.menu')}
      </button>
      <div id="menu" className="menu" popover="auto">
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
      </div>
    </>
  );
}

function isAt(path: string, to: string): boolean {
  return path === to || (to !== '/' && path.startsWith(`${to}/`));
}
