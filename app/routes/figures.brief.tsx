import { IndicatorTable } from '#app/components/figures/indicator-table.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openBrief } from '#app/http/brief.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('sheet.brief.title');

export const loader = portalLoader('figures:read', (act) => openBrief(act));

/** Two sheets of A4, printed or kept as PDF by the browser. */
export default function Brief() {
  const data = useLoaderData<typeof loader>();
  const { t, formatDate, formatCountry, formatList } = useText();
  const place = (code: string) => (code === data.region ? t('analytics.page.region') : formatCountry(code));
  const telling = data.headlines.filter(({ tells }) => tells);
  const silent = data.headlines.filter(({ tells }) => !tells);
  const asOf = t('common.figure.asOf', { date: formatDate(data.asOf) });
  return (
    <div className="brief">
      <section className="brief__sheet">
        <h1>{t('sheet.brief.title')}</h1>
        <p className="hint">
          {asOf} · {t('sheet.brief.print')}
        </p>
        {telling.length > 0 && (
          <ul>
            {telling.map(({ theme, text }) => (
              <li key={theme}>{text}</li>
            ))}
          </ul>
        )}
        {silent.length > 0 && (
          <p>
            {t('theme.said.silent')} {formatList(silent.map(({ theme }) => t(`theme.name.${theme}`)))}
          </p>
        )}
        <h2>{t('analytics.indicator.title')}</h2>
        <Sheet svg={data.drawings.indicator} />
        <IndicatorTable figures={data.indicator} place={place} />
        <p className="hint">{t('analytics.indicator.limit.twoFormulas')}</p>
        {data.themes.map((figure) => figure.name === 'calendar' && <Told key={figure.name} {...figure} />)}
      </section>
      <section className="brief__sheet brief__sheet--second">
        <h2>{t('analytics.seizures.title')}</h2>
        <p className="hint">{t('common.figure.unit', { unit: t('analytics.chart.arms') })}</p>
        <Sheet svg={data.drawings.seizures} />
        {data.partial.length > 0 && (
          <p className="hint">
            {t('theme.note.partial', { count: data.partial.length, years: formatList(data.partial) })}
          </p>
        )}
        {data.themes.map((figure) => figure.name !== 'calendar' && <Told key={figure.name} {...figure} />)}
        <p className="hint">
          {t('analytics.page.lead', { threshold: data.threshold })} {t('common.figure.boundaries')} {asOf}
        </p>
      </section>
    </div>
  );
}

function Told(props: {
  title: string;
  unit: string;
  n: string;
  notes: readonly string[];
  nothing?: string | undefined;
  svg: string;
}) {
  const { title, unit, n, notes, nothing, svg } = props;
  const { t } = useText();
  return (
    <>
      <h2>{title}</h2>
      <p className="hint">{[t('common.figure.unit', { unit }), n, ...notes].join(' · ')}</p>
      {nothing === undefined ? <Sheet svg={svg} /> : <p>{nothing}</p>}
    </>
  );
}

function Sheet({ svg }: { svg: string }) {
  return <div className="figure__picture" dangerouslySetInnerHTML={{ __html: svg }} />;
}
