import { LANGUAGES } from '#app/i18n/language.ts';
import { useText } from '#app/i18n/text.tsx';

// React 18 passes it on but does not know it by type: of the groups of the menu one is open at a time.
const ONE_OF_THE_MENU = { name: 'menu' };

/** Offers the other languages behind the one in use, without a script; choosing one comes back to the same page. */
export function LanguageSwitch({ returnTo }: { returnTo: string }) {
  const { t, language } = useText();
  return (
    <details className="menu-group language-switch" {...ONE_OF_THE_MENU}>
      <summary>
        <svg
          className="language-switch__sign"
          width="20"
          height="20"
          viewBox="0 0 24 24"
          aria-hidden="true"
          focusable="false"
        >
          <path d="M3 12h18M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18c-5 5-5 13 0 18c5-5 5-13 0-18" />
        </svg>
        <span className="visually-hidden">{t('navigation.language')}</span>{' '}
        <span className="language-switch__code">{language.toUpperCase()}</span>{' '}
        <span className="language-switch__name">{t(`common.language.${language}`)}</span>
      </summary>
      <form
        method="post"
        action="/language"
        className="menu-group__links"
        aria-label={t('navigation.language')}
      >
        <input type="hidden" name="returnTo" value={returnTo} />
        {LANGUAGES.filter((other) => other !== language).map((other) => (
          <button
            key={other}
            type="submit"
            name="language"
            value={other}
            lang={other}
            className="button button--quiet"
          >
            {t(`common.language.${other}`)}
          </button>
        ))}
      </form>
    </details>
  );
}
