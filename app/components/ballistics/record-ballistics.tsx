import {
  incidentWords,
  type ShownReference,
  systemName,
} from '#app/components/ballistics/reference-words.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { useText } from '#app/i18n/text.tsx';

/** The references of a record, each with how many others have the same number. */
export function RecordBallistics(props: {
  references: readonly { reference: ShownReference; links: number }[];
}) {
  const text = useText();
  const { t } = text;
  if (props.references.length === 0) return <p>{t('ballistics.panel.none')}</p>;
  return (
    <ul className="plain">
      {props.references.map(({ reference, links }) => (
        <li key={reference.id}>
          <a href={`/ballistics/${reference.id}`}>
            <MarkText value={reference.as_read} />
          </a>{' '}
          <span className="quiet">
            {[
              systemName(reference, text),
              t(`ballistics.exhibit.${reference.exhibit}`),
              incidentWords(reference, text),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {links > 0 && <strong> {t('ballistics.links', { count: links })}</strong>}
        </li>
      ))}
    </ul>
  );
}
