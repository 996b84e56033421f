import { LANGUAGES } from '#app/i18n/language.ts';
import { useText } from '#app/i18n/text.tsx';

/** Offers the other languages; choosing one comes back to the same page. */
export function LanguageSwitch({ returnTo }: { returnTo: string }) {
  const { t, language } = useText();
  return (
    <form method="post" action="/language" className="language-switch" aria-label={t('navigation.language')}>
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
  );
}
