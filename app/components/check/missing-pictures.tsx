import { type MarkOnComponent, shownText } from '#app/components/photographs/shown-text.ts';
import { type Shown, wordOf } from '#app/domain/photograph.ts';
import { useText } from '#app/i18n/text.tsx';

/** Which of the pictures that are asked for an item lacks; each leads to where it is added. It is registered without them too. */
export function MissingPictures(props: {
  missing: readonly Shown[];
  marks: readonly MarkOnComponent[];
  /** Address of the page with the item's photographs; without it the pictures are only named */
  page?: string | undefined;
}) {
  const { missing, marks, page } = props;
  const { t } = useText();
  if (missing.length === 0) return null;
  return (
    <>
      <p className="hint">{t('photograph.asked.lacking', { count: missing.length })}</p>
      <ul>
        {missing.map((shown) => {
          const word = wordOf(shown);
          const what = shownText(shown, marks, t);
          return (
            <li key={word}>
              {page === undefined ? (
                what
              ) : (
                <a
                  href={`${page}?shows=${encodeURIComponent(word)}#add`}
                  aria-label={t('photograph.asked.addWhat', { what })}
                >
                  {what}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
