import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SavedWords } from '#app/components/saved/saved-words.tsx';
import { SaveSearchForm } from '#app/components/saved/save-search.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { saveSearchForm } from '#app/forms/saved-search.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { listSaved } from '#app/services/saved/read-saved.server.ts';
import { saveSearch } from '#app/services/saved/save-search.server.ts';

export const meta = pageTitle('saved.title');

export const loader = portalLoader('marks:query', async ({ tx, officer, audit }) => {
  if (!isNational(officer)) throw new NotFound('saved');
  const saved = await listSaved(tx);
  await audit({ operation: 'searches.listed', detail: { shown: saved.length } });
  return { saved };
});

/** Keeps a search that was asked, or the filter of a list. */
export const action = portalAction('marks:query', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('saved');
  const search = parseForm(saveSearchForm, Object.fromEntries(form));
  const id = await saveSearch(tx, officer, search);
  await audit({ operation: 'search.saved', subject: { kind: 'saved', id }, detail: { list: search.kind } });
  return redirect('/queries/saved', 303);
});

export default function SavedSearches() {
  const { saved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(sent?.problems, t);
  const { name, ...hidden } = Object.fromEntries(
    Object.entries(sent?.fields ?? {}).flatMap(([key, [value]]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );
  return (
    <>
      <h1>{t('saved.title')}</h1>
      <p className="lead">{t('saved.lead')}</p>
      <ErrorSummary errors={problems.summary} />
      {sent?.problems && (
        <Panel title={t('saved.keep.again')}>
          <SaveSearchForm hidden={hidden} value={name} error={problems.of('name')} />
        </Panel>
      )}
      <DataTable
        caption={t('saved.title')}
        captionHidden
        rows={saved}
        rowKey={(one) => one.id}
        empty={t('saved.none')}
        columns={[
          {
            key: 'name',
            header: t('saved.name'),
            rowHeader: true,
            cell: (one) => <a href={one.address}>{one.name}</a>,
          },
          { key: 'kind', header: t('saved.kindTitle'), cell: (one) => t(`saved.kind.${one.kind}`) },
          {
            key: 'words',
            header: t('saved.asks'),
            cell: (one) => <SavedWords kind={one.kind} fields={one.fields} />,
          },
          {
            key: 'change',
            header: t('saved.change.title'),
            cell: (one) => (
              <a href={`/queries/saved/${one.id}`}>{t('saved.change.link', { name: one.name })}</a>
            ),
          },
        ]}
      />
    </>
  );
}
