import { AuditFilterForm } from '#app/components/audit/audit-filter-form.tsx';
import { AuditTable } from '#app/components/audit/audit-table.tsx';
import { DownloadLinks } from '#app/components/download-links.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Pager } from '#app/components/pager.tsx';
import { filterAddress, filterWords, readFilter } from '#app/forms/read-filter.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { auditFilter } from '#app/services/audit/audit-filter.ts';
import { EXPORT_LIMIT } from '#app/services/audit/export-limit.ts';
import { listEvents } from '#app/services/audit/list-events.server.ts';
import { listStates } from '#app/services/audit/list-states.server.ts';

export const meta = pageTitle('audit.title');

export const loader = portalLoader('audit:read', async ({ tx, url, audit }) => {
  const { filter, problems, fields } = readFilter(auditFilter, url.searchParams, ['before']);
  const { events, next } = filter ? await listEvents(tx, filter) : { events: [], next: undefined };
  const words = filter ? filterWords(filter) : {};
  await audit({ operation: 'audit.read', detail: { shown: events.length, filter: words } });
  return {
    events,
    fields,
    problems,
    states: await listStates(tx),
    next: next === undefined ? undefined : `/audit${filterAddress(words, { before: next })}`,
    words: filter && words,
  };
});

export default function Audit() {
  const { events, fields, problems, states, next, words } = useLoaderData<typeof loader>();
  const { t, formatNumber } = useText();
  const texts = problemTexts(problems, t);
  return (
    <>
      <h1>{t('audit.title')}</h1>
      <p className="lead">{t('audit.lead')}</p>
      <ErrorSummary errors={texts.summary} />
      <details className="panel" open={Object.keys(fields).length > 0}>
        <summary>{t('audit.filter.title')}</summary>
        <AuditFilterForm fields={fields} states={states} problems={texts} />
      </details>
      {problems.length === 0 && <AuditTable events={events} />}
      <Pager next={next} />
      {words && events.length > 0 && (
        <DownloadLinks
          list="/audit"
          words={words}
          hint={t('audit.downloadHint', { limit: formatNumber(EXPORT_LIMIT) })}
        />
      )}
    </>
  );
}
