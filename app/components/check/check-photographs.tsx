import { Picture } from '#app/components/photographs/picture.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

/** Photographs to read from, named by what they show and never by what was read off it. */
export function CheckPhotographs(props: {
  photographs: readonly { id: string; subject: string }[];
  covers: Readonly<Record<string, string>>;
}) {
  const { photographs, covers } = props;
  const { t } = useText();
  if (photographs.length === 0) return <p className="hint">{t('check.noPhotographs')}</p>;
  return (
    <ul className="photographs">
      {photographs.map(({ id, subject }) => {
        const what = codeLabel(t, 'photographSubject', subject);
        return (
          <li key={id}>
            <a href={`/photographs/${id}/full`}>
              <Picture id={id} size="small" cover={covers[id]} alt={t('photograph.alt', { what })} />
              <span>{what}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
