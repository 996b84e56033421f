import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { FILTER_FIELDS } from '#app/domain/answer-filter.ts';
import { filteredQueryForm } from '#app/forms/query-filter.ts';
import { filterAddress, filterWords } from '#app/forms/read-filter.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { QueryForm } from '#app/components/query-form.tsx';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { findQueries } from '#app/services/queries/find-queries.server.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { MarkText } from '#app/components/mark-text.tsx';

export const meta = pageTitle('query.title');

export const loader = portalLoader('marks:query', async ({ tx, audit }) => {
  const queries = await findQueries(tx);
  await audit({ operation: 'queries.listed', detail: { shown: queries.length } });
  return { queries, states: (await findCountries(tx)).members };
});

/** Keeps the question and goes to its answer, so that no address ever holds a mark. */
export const action = portalAction('marks:query', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('query');
  const asked = parseForm(filteredQueryForm, Object.fromEntries(form));
  const id = await askQuery(tx, officer, asked);
  await audit({
    operation: 'marks.asked',
    subject: { kind: 'query', id },
    purpose: asked.purpose,
    caseReference: asked.caseReference,
    detail: { mark: asked.mark },
  });
  const filter = Object.fromEntries(FILTER_FIELDS.map((name) => [name, asked[name]]));
  return redirect(`/queries/${id}${filterAddress(filterWords(filter))}`, 303);
});

export default function Queries() {
  const { queries, states } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDateTime } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('query.heading')}</h1>
      <ErrorSummary errors={problems.summary} />
      <QueryForm fields={answer?.fields ?? {}} problems={problems} states={states} />
      <p className="actions">
        <a href="/queries/batches">{t('query.batch.title')}</a>
        <a href="/queries/saved">{t('saved.title')}</a>
        <a href="/queries/standing">{t('standing.title')}</a>
      </p>
      <h2>{t('query.earlier')}</h2>
      <DataTable
        caption={t('query.earlier')}
        captionHidden
        rows={queries}
        rowKey={(query) => query.id}
        empty={t('query.noneEarlier')}
        columns={[
          {
            key: 'mark',
            header: t('query.box.mark'),
            rowHeader: true,
            cell: (query) => (
              <a href={`/queries/${query.id}`}>
                <MarkText value={query.mark} />
              </a>
            ),
          },
          {
            key: 'purpose',
            header: t('query.box.purpose'),
            cell: (query) => t(`codes.purpose.${query.purpose}`),
          },
          { key: 'case', header: t('query.box.caseReference'), cell: (query) => query.caseReference },
          { key: 'asked', header: t('query.askedAt'), cell: (query) => formatDateTime(query.askedAt) },
        ]}
      />
    </>
  );
}
