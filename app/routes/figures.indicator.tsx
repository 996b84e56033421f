import { drawFigure, WIDTHS } from '#app/charts/dashboard.server.ts';
import { Figure } from '#app/components/figure.tsx';
import { IndicatorComparison } from '#app/components/figures/indicator-comparison.tsx';
import { IndicatorDefinition } from '#app/components/figures/indicator-definition.tsx';
import { IndicatorParts } from '#app/components/figures/indicator-parts.tsx';
import { IndicatorRecords } from '#app/components/figures/indicator-records.tsx';
import { IndicatorTable } from '#app/components/figures/indicator-table.tsx';
import { ThemeFilterForm } from '#app/components/figures/theme-filter-form.tsx';
import { ThemeNav } from '#app/components/figures/theme-nav.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openIndicator } from '#app/http/indicator.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('analytics.indicator.title');

export const loader = portalLoader('figures:read', async (act) => {
  const { figures, words, filter, members, year, against } = await openIndicator(act, 'indicator');
  const { nonce } = act.context;
  return {
    asOf: figures.asOf,
    svg: drawFigure('indicator', figures, words, { width: WIDTHS.wide, nonce }),
    narrowSvg: drawFigure('indicator', figures, words, { width: WIDTHS.narrow, nonce, suffix: '-narrow' }),
    region: words.region,
    indicator: [...figures.region, ...figures.indicator],
    parts: year === undefined ? undefined : figures.partsOf(year),
    filter,
    members,
    years: figures.years,
    year,
    against,
    search: act.url.search,
    ownState: act.officer.memberState,
  };
});

/** The indicator by itself: by State and year, two years side by side, what it is made of, and the records behind it. */
export default function Indicator() {
  const data = useLoaderData<typeof loader>();
  const { region, indicator, parts, filter, members, years, year, against, search, ownState } = data;
  const { t, formatCountry, formatPercent } = useText();
  const place = (code: string) => (code === region ? t('analytics.page.region') : formatCountry(code));
  const places = [filter.state, filter.against].filter((code) => code !== undefined);
  const shown = indicator.find((one) => one.memberState === (filter.state ?? region) && one.year === year);
  const percent = (value: object | undefined) =>
    value && 'percent' in value && typeof value.percent === 'number'
      ? formatPercent(value.percent / 100, 1)
      : t('theme.indicator.none');
  return (
    <>
      <h1>{t('analytics.indicator.title')}</h1>
      <p className="lead">{t('analytics.indicator.meaning')}</p>
      {year !== undefined && (
        <p className="measure">
          <strong>
            {t('theme.indicator.finding', {
              place: place(filter.state ?? region),
              year,
              metadata: percent(shown?.metadata2018),
              published: percent(shown?.asPublished),
            })}
          </strong>
        </p>
      )}
      <p className="measure">{t('theme.indicator.which')}</p>
      <ThemeNav at="indicator" />
      {filter.problems.map((problem) => (
        <Notice key={problem} tone="warning">
          <p>{t(problem)}</p>
        </Notice>
      ))}
      <ThemeFilterForm theme="indicator" breakdowns={[]} {...{ members, years, filter }} />
      {year !== undefined && against !== undefined && (
        <Panel title={t('theme.indicator.compare', { year, against })}>
          <IndicatorComparison figures={indicator} {...{ year, against, place }} />
        </Panel>
      )}
      <Figure
        title={t('theme.indicator.years')}
        unit={t('analytics.chart.percent')}
        asOf={data.asOf}
        source={t('analytics.indicator.source')}
        svg={data.svg}
        narrowSvg={data.narrowSvg}
        definition={<IndicatorDefinition />}
        table={<IndicatorTable figures={indicator} place={place} />}
        csvHref={`/figures/indicator.csv${search}`}
        svgHref={`/figures/indicator.svg${search}`}
        pngHref={`/figures/indicator.png${search}`}
      />
      {parts && year !== undefined && (
        <Panel title={t('analytics.page.partsTitle', { year })}>
          <IndicatorParts parts={parts} place={place} only={places} />
          {ownState !== null && <IndicatorRecords state={ownState} year={year} />}
        </Panel>
      )}
    </>
  );
}
