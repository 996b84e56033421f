import { Panel } from '#app/components/panel.tsx';
import type { CompletenessElement } from '#app/domain/completeness.ts';
import { useText } from '#app/i18n/text.tsx';

/** How complete a record of one's own is, what it does not state, and where each is added. */
export function RecordCompleteness(props: {
  recordId: string;
  occasionId: string;
  completeness: { score: number; missing: readonly CompletenessElement[] };
}) {
  const { recordId, occasionId, completeness } = props;
  const { t, formatPercent } = useText();
  const to = (element: CompletenessElement): string => {
    if (element === 'photographs') return `/records/${recordId}/photographs`;
    const ofOccasion = element === 'place' || element === 'day' || element === 'context';
    return ofOccasion ? `/occasions/${occasionId}/amend` : `/records/${recordId}/amend`;
  };
  return (
    <Panel title={t('completeness.onRecord.title')}>
      <p>{t('completeness.onRecord.score', { score: formatPercent(completeness.score, 0) })}</p>
      {completeness.missing.length > 0 && (
        <>
          <p>{t('completeness.onRecord.missing')}</p>
          <ul>
            {completeness.missing.map((element) => (
              <li key={element}>
                <a href={to(element)}>{t(`completeness.element.${element}`)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
