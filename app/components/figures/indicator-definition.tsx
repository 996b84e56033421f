import { definition, FORMULAS } from '#analytics/measures/sdg-16-4-2.ts';
import { useText } from '#app/i18n/text.tsx';

/** What the indicator says, how both formulas work it out, and what it does not say. */
export function IndicatorDefinition() {
  const { t } = useText();
  return (
    <>
      <p>{t(definition.meaning)}</p>
      {FORMULAS.map((formula) => (
        <div key={formula}>
          <h3>{t(`analytics.indicator.formula.${formula}`)}</h3>
          <p>{t(`analytics.indicator.formulaExplained.${formula}`)}</p>
        </div>
      ))}
      <ul>
        {definition.limits.map((limit) => (
          <li key={limit}>{t(limit)}</li>
        ))}
      </ul>
    </>
  );
}
