import { Button } from '#app/components/button.tsx';
import { TextTable } from '#app/components/figures/text-table.tsx';
import { Notice } from '#app/components/notice.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { differences, editionTable } from '#app/http/editions.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { wordsOf } from '#app/http/theme.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listEditions, readEdition } from '#app/services/analytics/publish-edition.server.ts';

export const meta = pageTitle('sheet.editions.title');

export const loader = portalLoader('figures:read', async (act) => {
  const edition = await readEdition(act.tx, act.params.number ?? '');
  const others = (await listEditions(act.tx)).filter(({ number }) => number !== edition.number);
  const asked = act.url.searchParams.get('against') ?? '';
  const other = others.find(({ number }) => String(number) === asked);
  await act.audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: `edition ${edition.number}` },
    detail: { filter: other ? { against: String(other.number) } : {} },
  });
  const words = await wordsOf(act);
  const [older, newer] =
    other && other.number < edition.number ? [other, edition] : [edition, other ?? edition];
  return {
    number: edition.number,
    asOf: edition.as_of,
    note: edition.note,
    by: edition.published_by_name,
    threshold: edition.threshold,
    table: editionTable(edition, words),
    others: others.map(({ number }) => number),
    against: other?.number,
    unknown: asked !== '' && other === undefined,
    compared: other && differences(older, newer, words),
  };
});

/** One edition as it was published, and what another says differently. */
export default function Edition() {
  const data = useLoaderData<typeof loader>();
  const { t, formatDate } = useText();
  const { number, compared } = data;
  return (
    <>
      <h1>{t('sheet.editions.number', { number })}</h1>
      <p className="lead">
        <bdi>{data.note}</bdi>
      </p>
      <p className="hint">
        {t('common.figure.asOf', { date: formatDate(data.asOf) })} · {t('sheet.editions.by')}:{' '}
        <bdi>{data.by}</bdi> · {t('common.figure.source', { source: t('analytics.indicator.source') })}
      </p>
      <p>
        <a href="/figures/editions">{t('sheet.editions.title')}</a>
      </p>
      <TextTable
        caption={t('sheet.editions.number', { number })}
        header={data.table.header}
        rows={data.table.rows}
      />
      <p className="hint">{t('sheet.editions.rule', { threshold: data.threshold })}</p>
      <p className="hint">{t('analytics.indicator.limit.twoFormulas')}</p>
      <p className="actions">
        <a href={`/figures/editions/${number}/table`} download>
          {t('common.figure.csv')}
        </a>
      </p>
      {data.unknown && (
        <Notice tone="warning">
          <p>{t('sheet.problem.edition')}</p>
        </Notice>
      )}
      {data.others.length > 0 && (
        <form method="get" action={`/figures/editions/${number}`} className="measure">
          <SelectField
            name="against"
            label={t('sheet.editions.against')}
            value={String(data.against ?? data.others[0] ?? '')}
            options={data.others.map((one) => ({
              value: String(one),
              label: t('sheet.editions.number', { number: one }),
            }))}
            placeholder={false}
          />
          <p className="actions">
            <Button kind="plain">{t('common.apply')}</Button>
          </p>
        </form>
      )}
      {compared && (
        <>
          <h2>{t('sheet.editions.differences')}</h2>
          {compared.rows.length === 0 ? (
            <p>{t('sheet.editions.same')}</p>
          ) : (
            <TextTable
              caption={t('sheet.editions.differences')}
              header={compared.header}
              rows={compared.rows}
            />
          )}
        </>
      )}
    </>
  );
}
