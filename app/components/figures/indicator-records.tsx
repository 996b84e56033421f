import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { useText } from '#app/i18n/text.tsx';

/** From a year's outcomes to the own State's records that they count. */
export function IndicatorRecords({ state, year }: { state: string; year: number }) {
  const { t, formatCountry } = useText();
  const address = (outcome: string) =>
    `/records?${new URLSearchParams({ outcome, from: `${year}-01-01`, to: `${year}-12-31` })}`;
  return (
    <>
      <h3>{t('theme.indicator.records', { state: formatCountry(state), year })}</h3>
      <ul className="in-columns">
        {OUTCOME_CODES.map((code) => (
          <li key={code}>
            <a href={address(code)}>
              {t('analytics.page.outcome', { code, label: t(`codes.outcome.${code}`) })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
