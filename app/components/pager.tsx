import { useText } from '#app/i18n/text.tsx';

/** Keyset pages: the addresses of the next and previous page, absent at the ends. Nothing for a single page. */
export function Pager({ previous, next }: { previous?: string; next?: string }) {
  const { t } = useText();
  if (previous === undefined && next === undefined) return null;
  return (
    <nav className="pager" aria-label={t('common.pager.label')}>
      {previous !== undefined && (
        <a className="button button--plain" rel="prev" href={previous}>
          {t('common.pager.previous')}
        </a>
      )}
      {next !== undefined && (
        <a className="button button--plain pager__next" rel="next" href={next}>
          {t('common.pager.next')}
        </a>
      )}
    </nav>
  );
}
