import { ButtonLink } from '#app/components/button.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { RecordFilterForm } from '#app/components/list/record-filter-form.tsx';
import { RecordTable } from '#app/components/list/record-table.tsx';
import { Notice } from '#app/components/notice.tsx';
import { SaveSearch } from '#app/components/saved/save-search.tsx';
import { Pager } from '#app/components/pager.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { filterAddress, filterWords, readFilter } from '#app/forms/read-filter.ts';
import { recordListFilter } from '#app/forms/record-list.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findImportName } from '#app/services/imports/find-imports.server.ts';
import { listRecords } from '#app/services/lists/list-records.server.ts';
import { NOT_KEPT, recordLine, statesOf } from '#app/services/lists/record-line.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('list.records.title');

/** The State's own register, or with a purpose what other States share, as the filter in the address narrows it. */
export const loader = portalLoader('records:read', async ({ tx, officer, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const { filter, problems, fields } = readFilter(recordListFilter, url.searchParams, ['after']);
  const list = filter
    ? await listRecords(tx, officer, filter)
    : { records: [], next: undefined, tooWide: false };
  await audit({
    operation: 'records.listed',
    purpose: filter?.purpose ?? '',
    caseReference: filter?.caseReference ?? '',
    concernedStates: statesOf(list.records, officer.memberState),
    detail: { shown: list.records.length, filter: filter ? filterWords(filter, NOT_KEPT) : {} },
  });
  const words = filter && filterWords(filter, ['after']);
  const batch = filter?.import === undefined ? undefined : await findImportName(tx, filter.import);
  return {
    lines: list.records.map(recordLine),
    tooWide: list.tooWide,
    batch,
    own: filter?.scope !== 'shared',
    fields,
    problems,
    states: (await findCountries(tx)).members,
    words,
    next: words && list.next && `/records${filterAddress(words, { after: list.next })}`,
    first: words && filter?.after && `/records${filterAddress(words)}`,
  };
});

export default function Records() {
  const { lines, tooWide, own, batch, fields, problems, states, words, next, first } =
    useLoaderData<typeof loader>();
  const { t } = useText();
  const texts = problemTexts(problems, t);
  const inUse = Object.keys(fields).length;
  const filtered = inUse > 0;
  return (
    <>
      <h1>{t('list.records.title')}</h1>
      {batch && (
        <p>
          {t('list.records.ofImport')} <a href={`/imports/${batch.id}`}>{batch.fileName}</a>
        </p>
      )}
      <p className="lead">{t(own ? 'list.records.lead' : 'list.records.leadShared')}</p>
      <ErrorSummary errors={texts.summary} />
      <details className="panel" open={problems.length > 0}>
        <summary>{filtered ? t('list.filter.inUse', { count: inUse }) : t('list.filter.title')}</summary>
        <RecordFilterForm fields={fields} states={states} problems={texts} />
      </details>
      {tooWide && (
        <Notice tone="warning" title={t('list.tooWide')}>
          <p>{t('list.tooWideExplained')}</p>
        </Notice>
      )}
      {problems.length === 0 && !tooWide && (
        <RecordTable
          lines={lines}
          own={own}
          empty={t(filtered ? 'list.records.noneFit' : 'list.records.none')}
        />
      )}
      {lines.length === 0 && !filtered && (
        <p className="actions">
          <ButtonLink kind="main" to="/capture">
            {t('navigation.capture')}
          </ButtonLink>
          <ButtonLink to="/imports">{t('navigation.imports')}</ButtonLink>
        </p>
      )}
      <Pager previous={first} next={next} />
      {words && <SaveSearch kind="records" words={words} />}
      {words && lines.length > 0 && <ListDownload list="/records" words={words} />}
    </>
  );
}
