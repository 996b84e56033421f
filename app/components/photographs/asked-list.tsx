import { Picture } from '#app/components/photographs/picture.tsx';
import { type MarkOnComponent, shownText } from '#app/components/photographs/shown-text.ts';
import { Tag } from '#app/components/tag.tsx';
import { type Asked, type Shown, wordOf } from '#app/domain/photograph.ts';
import { useText } from '#app/i18n/text.tsx';

interface Listed extends Shown {
  readonly id: string;
}

/** The pictures that are asked for: which are there, and a way to add each that is missing. */
export function AskedList(props: {
  asked: readonly Asked<Listed>[];
  marks: readonly MarkOnComponent[];
  covers: Readonly<Record<string, string>>;
  /** Address of the page with the form */
  page: string;
}) {
  const { asked, marks, covers, page } = props;
  const { t } = useText();
  const missing = asked.filter(({ photographs }) => photographs.length === 0).length;
  return (
    <>
      <p>{missing === 0 ? t('photograph.asked.complete') : t('photograph.asked.left', { count: missing })}</p>
      <ul className="asked">
        {asked.map(({ photographs, ...shown }) => {
          const what = shownText(shown, marks, t);
          const [first] = photographs;
          return (
            <li key={wordOf(shown)} className="asked__item">
              {first ? (
                <a href={`/photographs/${first.id}`}>
                  <Picture
                    id={first.id}
                    size="small"
                    cover={covers[first.id]}
                    alt={t('photograph.alt', { what })}
                  />
                </a>
              ) : (
                <span className="asked__gap" aria-hidden="true" />
              )}
              <div>
                <p>{what}</p>
                <div className="asked__state">
                  {first ? (
                    <Tag tone="success">{t('photograph.asked.has', { count: photographs.length })}</Tag>
                  ) : (
                    <>
                      <Tag tone="warning">{t('photograph.asked.missing')}</Tag>
                      <a
                        href={`${page}?shows=${encodeURIComponent(wordOf(shown))}#add`}
                        aria-label={t('photograph.asked.addWhat', { what })}
                      >
                        {t('photograph.asked.add')}
                      </a>
                    </>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
