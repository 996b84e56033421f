import { Picture } from '#app/components/photographs/picture.tsx';
import { type MarkOnComponent, shownText } from '#app/components/photographs/shown-text.ts';
import type { Shown } from '#app/domain/photograph.ts';
import { useText } from '#app/i18n/text.tsx';

interface Listed extends Shown {
  readonly id: string;
  readonly caption: string;
  readonly alsoOn?: readonly string[];
}

/** Photographs in small, each the way to its page. */
export function PhotographList(props: {
  photographs: readonly Listed[];
  marks: readonly MarkOnComponent[];
  covers: Readonly<Record<string, string>>;
}) {
  const { photographs, marks, covers } = props;
  const { t } = useText();
  return (
    <ul className="photographs">
      {photographs.map(({ id, caption, alsoOn = [], ...shown }) => {
        const what = shownText(shown, marks, t);
        const [other] = alsoOn;
        return (
          <li key={id}>
            <a href={`/photographs/${id}`}>
              <Picture id={id} size="small" cover={covers[id]} alt={t('photograph.alt', { what })} />
              <span>{what}</span>
            </a>
            {caption !== '' && (
              <p className="hint">
                <bdi>{caption}</bdi>
              </p>
            )}
            {other !== undefined && (
              <p className="photographs__again">
                {t('photograph.alsoOn', { count: alsoOn.length })}{' '}
                <a href={`/records/${other}`}>{t('photograph.alsoOnRecord')}</a>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
