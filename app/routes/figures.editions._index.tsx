import { decide } from '#app/access/decide.ts';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ThemeNav } from '#app/components/figures/theme-nav.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { editionForm } from '#app/forms/edition.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { listEditions, publishEdition } from '#app/services/analytics/publish-edition.server.ts';
import { readFigures } from '#app/services/analytics/read-figures.server.ts';

export const meta = pageTitle('sheet.editions.title');

export const loader = portalLoader('figures:read', async ({ tx, officer, audit }) => {
  const editions = await listEditions(tx);
  await audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: 'editions' },
    detail: { filter: {} },
  });
  return {
    editions: editions.map(({ number, as_of, note, lines, published_by_name, published_at }) => ({
      number,
      asOf: as_of,
      note,
      by: published_by_name,
      at: published_at.toISOString(),
      kept: lines.filter(({ since }) => since !== number).length,
      lines: lines.length,
    })),
    mayPublish: decide(officer, 'figures:publish').allowed,
  };
});

/** Publishes what the figures say at this moment. */
export const action = portalAction('figures:publish', async (act) => {
  const { note, after } = parseForm(editionForm, Object.fromEntries(act.form));
  const figures = await act.figures((stats) => readFigures(stats, act.now));
  const { number, kept } = await publishEdition(act.tx, act.officer, { figures, note, after });
  await act.audit({
    operation: 'figures.published',
    subject: { kind: 'figure', id: `edition ${number}` },
    detail: { edition: number, leftAsTheyStood: kept },
  });
  return redirect(`/figures/editions/${number}`, 303);
});

export default function Editions() {
  const { editions, mayPublish } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, formatDate } = useText();
  const texts = problemTexts(refused?.problems, t);
  return (
    <>
      <h1>{t('sheet.editions.title')}</h1>
      <p className="lead">{t('sheet.editions.lead')}</p>
      <ThemeNav />
      <ErrorSummary errors={texts.summary} />
      <DataTable
        caption={t('sheet.editions.title')}
        captionHidden
        rows={editions}
        rowKey={({ number }) => String(number)}
        empty={t('sheet.editions.nothing')}
        columns={[
          {
            key: 'number',
            header: t('sheet.editions.edition'),
            rowHeader: true,
            cell: ({ number }) => (
              <a href={`/figures/editions/${number}`}>{t('sheet.editions.number', { number })}</a>
            ),
          },
          { key: 'asOf', header: t('sheet.editions.asOf'), cell: ({ asOf }) => formatDate(asOf) },
          { key: 'note', header: t('sheet.editions.note'), cell: ({ note }) => <bdi>{note}</bdi> },
          { key: 'by', header: t('sheet.editions.by'), cell: ({ by }) => <bdi>{by}</bdi> },
          {
            key: 'kept',
            header: t('sheet.editions.kept'),
            cell: ({ kept, lines }) => t('analytics.page.of', { numerator: kept, denominator: lines }),
          },
        ]}
      />
      {mayPublish && (
        <form method="post" action="/figures/editions?index" className="measure" noValidate>
          <Panel title={t('sheet.editions.publish')}>
            <input type="hidden" name="after" value={editions[0]?.number ?? 0} />
            <TextArea
              name="note"
              label={t('sheet.editions.noteLabel')}
              required
              value={refused?.fields.note?.[0] ?? ''}
              error={texts.of('note')}
            />
          </Panel>
          <p className="actions">
            <Button>{t('sheet.editions.publish')}</Button>
          </p>
        </form>
      )}
    </>
  );
}
