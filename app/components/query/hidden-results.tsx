import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { HiddenResult } from '#app/services/queries/query-answer.ts';

/** What sharing tells of records that are hidden from the officer. */
export function HiddenResults({
  hidden,
  filtered,
}: {
  hidden: readonly HiddenResult[];
  /** The answers are narrowed, these by no more than their State. */
  filtered: boolean;
}) {
  const { t, formatCountry } = useText();
  if (hidden.length === 0) return null;
  return (
    <>
      {filtered && <p className="hint">{t('filter.hiddenExplained')}</p>}
      {hidden.map((one) => (
        <Panel
          key={one.memberState ?? one.kind}
          title={
            one.memberState === null
              ? t('query.hidden.blind')
              : t('query.hidden.hitOnly', { state: formatCountry(one.memberState) })
          }
        >
          <p>
            {t(one.memberState === null ? 'query.hidden.blindExplained' : 'query.hidden.hitOnlyExplained')}
          </p>
        </Panel>
      ))}
    </>
  );
}
