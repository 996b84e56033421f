import { drawFigure, WIDTHS } from '#app/charts/dashboard.server.ts';
import { FIGURE_NAMES, type FigureName } from '#app/charts/figure-names.ts';
import { Figure } from '#app/components/figure.tsx';
import { IndicatorDefinition } from '#app/components/figures/indicator-definition.tsx';
import { IndicatorTable } from '#app/components/figures/indicator-table.tsx';
import { CountsTable } from '#app/components/figures/counts-table.tsx';
import { ThemeNav } from '#app/components/figures/theme-nav.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openOverview } from '#app/http/overview.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('analytics.page.title');

export const loader = portalLoader('figures:read', async (act) => {
  const { figures, headlines, words } = await openOverview(act, 'dashboard');
  const { nonce } = act.context;
  const draw = (name: FigureName) => ({
    wide: drawFigure(name, figures, words, { width: WIDTHS.wide, nonce }),
    narrow: drawFigure(name, figures, words, { width: WIDTHS.narrow, nonce, suffix: '-narrow' }),
  });
  return {
    asOf: figures.asOf,
    headlines,
    drawings: { indicator: draw('indicator'), seizures: draw('seizures'), routes: draw('routes') },
    region: words.region,
    indicator: [...figures.region, ...figures.indicator],
    seizures: figures.seizures.yearly,
    partial: figures.seizures.partial,
    routes: figures.routes.all,
    threshold: figures.seizures.yearly.threshold,
  };
});

export default function Dashboard() {
  const data = useLoaderData<typeof loader>();
  const { t, formatCountry, formatRoute } = useText();
  const place = (code: string) => (code === data.region ? t('analytics.page.region') : formatCountry(code));
  const telling = data.headlines.filter(({ tells }) => tells);
  const silent = data.headlines.filter(({ tells }) => !tells);
  const tables: Record<FigureName, React.ReactNode> = {
    indicator: <IndicatorTable figures={data.indicator} place={place} />,
    seizures: (
      <CountsTable
        caption={t('analytics.seizures.title')}
        table={data.seizures}
        rowHeading={t('analytics.chart.year')}
        rowName={(year) => (data.partial.includes(year) ? t('analytics.page.partialYear', { year }) : year)}
        columnName={place}
      />
    ),
    routes: (
      <CountsTable
        caption={t('analytics.routes.title')}
        table={data.routes}
        rowHeading={t('analytics.page.leg')}
        rowName={(leg) => formatRoute(leg.split('>').map(formatCountry))}
        columnName={(conveyance) => t(`codes.conveyance.${conveyance as 'road'}`)}
      />
    ),
  };
  return (
    <>
      <h1>{t('analytics.page.title')}</h1>
      <p className="lead">{t('analytics.page.lead', { threshold: data.threshold })}</p>
      <ThemeNav at="overview" />
      {telling.length > 0 && (
        <ul>
          {telling.map(({ theme, text }) => (
            <li key={theme}>
              <a href={`/figures/${theme}`}>{text}</a>
            </li>
          ))}
        </ul>
      )}
      {silent.length > 0 && (
        <p className="filter-links">
          <span className="quiet">{t('theme.said.silent')}</span>
          {silent.map(({ theme }) => (
            <a key={theme} href={`/figures/${theme}`}>
              {t(`theme.name.${theme}`)}
            </a>
          ))}
        </p>
      )}
      <p className="actions">
        <a href="/figures/indicator">{t('theme.indicator.link')}</a>
        <a href="/figures/brief">{t('sheet.brief.link')}</a>
        <a href="/figures/editions">{t('sheet.editions.link')}</a>
      </p>
      {FIGURE_NAMES.map((name) => (
        <Figure
          key={name}
          title={t(`analytics.${name}.title`)}
          unit={t(name === 'indicator' ? 'analytics.chart.percent' : 'analytics.chart.arms')}
          asOf={data.asOf}
          source={t(`analytics.${name}.source`)}
          svg={data.drawings[name].wide}
          narrowSvg={data.drawings[name].narrow}
          definition={name === 'indicator' ? <IndicatorDefinition /> : <Definition name={name} />}
          table={tables[name]}
          csvHref={`/figures/${name}.csv`}
          svgHref={`/figures/${name}.svg`}
          pngHref={`/figures/${name}.png`}
          map={name === 'routes'}
        />
      ))}
    </>
  );
}

const LIMITS = {
  seizures: ['activity', 'coverage', 'suppressed'],
  routes: ['known', 'legs', 'suppressed'],
} as const;

function Definition({ name }: { name: 'seizures' | 'routes' }) {
  const { t } = useText();
  const limits =
    name === 'seizures'
      ? LIMITS.seizures.map((limit) => t(`analytics.seizures.limit.${limit}`))
      : LIMITS.routes.map((limit) => t(`analytics.routes.limit.${limit}`));
  return (
    <>
      <p>{t(`analytics.${name}.meaning`)}</p>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </>
  );
}
