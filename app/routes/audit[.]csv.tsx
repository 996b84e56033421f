import { toCsv } from '#app/charts/csv.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { languageOf } from '#app/i18n/language.ts';
import { textFor } from '#app/i18n/text.tsx';
import { filterWords } from '#app/services/audit/audit-filter.ts';
import { eventTable } from '#app/services/audit/event-table.ts';
import { EXPORT_LIMIT } from '#app/services/audit/export-limit.ts';
import { listEvents } from '#app/services/audit/list-events.server.ts';
import { readFilter } from '#app/services/audit/read-filter.ts';

/** The list as the page shows it, to take away. */
export const loader = portalLoader('audit:read', async ({ tx, url, request, now, audit }) => {
  const { filter } = readFilter(url.searchParams);
  if (!filter) throw new NotFound('audit');
  const { events } = await listEvents(tx, filter, EXPORT_LIMIT);
  await audit({
    operation: 'audit.exported',
    detail: { rows: events.length, filter: filterWords(filter) },
  });
  const day = now.toISOString().slice(0, 10);
  const { header, rows } = eventTable(events, textFor(languageOf(request.headers)));
  return new Response(toCsv(header, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="marktrace-audit-${day}.csv"`,
    },
  });
});
