import { Tag } from '#app/components/tag.tsx';
import type { ChecklistLine } from '#app/domain/domestic-trace.ts';
import { useText } from '#app/i18n/text.tsx';

const TONES = { done: 'success', open: 'warning', not_needed: 'neutral' } as const;

/** The checklist of 7.7.1 a-e as far as it has come; each line says what of it is still to be done. */
export function Checklist({ lines }: { lines: readonly ChecklistLine[] }) {
  const { t, formatList } = useText();
  return (
    <ul className="plain checklist">
      {lines.map(({ clause, state, missing }) => (
        <li key={clause}>
          <Tag tone={TONES[state]}>{t(`domestic.state.${state}`)}</Tag> {t(`domestic.clause.${clause}`)}
          {missing.length > 0 && state === 'open' && (
            <p className="hint">
              {t('domestic.stillToDo', {
                steps: formatList(missing.map((step) => t(`domestic.step.${step}`))),
              })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
