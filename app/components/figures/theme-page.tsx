import type { Theme, ThemeFigureName } from '#app/charts/themes/theme-figure.ts';
import { Figure } from '#app/components/figure.tsx';
import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

import { OwnLossUnits } from './own-loss-units.tsx';
import { OwnPlaces } from './own-places.tsx';
import { TextTable } from './text-table.tsx';
import { ThemeFilterForm } from './theme-filter-form.tsx';
import { ThemeNav } from './theme-nav.tsx';

interface ShownFigure {
  name: ThemeFigureName;
  title: string;
  unit: string;
  n: string;
  meaning: string;
  source: string;
  limits: readonly string[];
  notes: readonly string[];
  nothing?: string;
  table: { header: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };
  svg: string;
  narrowSvg: string;
}

/** A page of figures of one theme: its filter, and each figure with its table, its words and its files. */
export function ThemePage(props: {
  theme: Theme;
  asOf: string;
  filter: React.ComponentProps<typeof ThemeFilterForm>['filter'];
  problems: readonly string[];
  breakdowns: readonly string[];
  members: readonly string[];
  years: readonly number[];
  /** The filter as it stands in the address, with its question mark. */
  search: string;
  ownState: string | null;
  /** Places of the own State that lost arms again; none for who serves the region. */
  ownUnits: React.ComponentProps<typeof OwnLossUnits>['units'];
  /** Where the own State seized arms in the year shown; none for who serves the region, or on another page. */
  ownPlaces?: Omit<React.ComponentProps<typeof OwnPlaces>, 'state'> | undefined;
  figures: readonly ShownFigure[];
}) {
  const { theme, asOf, filter, problems, breakdowns, members, years, search, ownState } = props;
  const { ownUnits, ownPlaces, figures } = props;
  const { t, formatCountry } = useText();
  return (
    <>
      <h1>{t(`theme.name.${theme}`)}</h1>
      <p className="lead">{t(`theme.lead.${theme}`)}</p>
      <ThemeNav at={theme} />
      {problems.map((problem) => (
        <Notice key={problem} tone="warning">
          <p>{problem}</p>
        </Notice>
      ))}
      {members.length > 0 && <ThemeFilterForm {...{ theme, breakdowns, members, years, filter }} />}
      {figures.map((figure) => (
        <Figure
          key={figure.name}
          title={figure.title}
          unit={figure.unit}
          n={figure.n}
          asOf={asOf}
          source={figure.source}
          svg={figure.svg}
          narrowSvg={figure.narrowSvg}
          notes={figure.notes}
          nothing={figure.nothing}
          definition={
            <>
              <p>{figure.meaning}</p>
              <ul>
                {figure.limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </>
          }
          table={<TextTable caption={figure.title} header={figure.table.header} rows={figure.table.rows} />}
          csvHref={`/figures/${figure.name}.csv${search}`}
          svgHref={`/figures/${figure.name}.svg${search}`}
          pngHref={`/figures/${figure.name}.png${search}`}
        />
      ))}
      {theme === 'seizures' && ownState !== null && (
        <p className="actions">
          <a href="/figures/questionnaire" download>
            {t('theme.questionnaire', { state: formatCountry(ownState) })}
          </a>
          <a href="/records?report=seized">{t('theme.records', { state: formatCountry(ownState) })}</a>
        </p>
      )}
      {(theme === 'marks' || theme === 'time-to-crime') && ownState !== null && (
        <p className="actions">
          <a href="/records?report=seized">{t('theme.records', { state: formatCountry(ownState) })}</a>
        </p>
      )}
      {theme === 'hits' && ownState !== null && (
        <p className="actions">
          <a href="/hits">{t('measures.hits.open', { state: formatCountry(ownState) })}</a>
        </p>
      )}
      {theme === 'repeat' && ownState !== null && <OwnLossUnits state={ownState} units={ownUnits} />}
      {ownPlaces !== undefined && ownState !== null && <OwnPlaces state={ownState} {...ownPlaces} />}
      {theme === 'completeness' && (
        <p className="actions">
          <a href="/figures/weights">{t('completeness.weights.title')}</a>
        </p>
      )}
    </>
  );
}
