import { NotFound } from '#app/domain/refusal.ts';
import { filterWords, readFilter } from '#app/forms/read-filter.ts';
import { exportFile } from '#app/http/export.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { auditFilter } from '#app/services/audit/audit-filter.ts';
import { eventTable } from '#app/services/audit/event-table.ts';
import { EXPORT_LIMIT } from '#app/services/audit/export-limit.ts';
import { listEvents } from '#app/services/audit/list-events.server.ts';

/** The audit as the page shows it, to take away. */
export const loader = portalLoader('audit:export', (act) =>
  exportFile(act, 'audit', async (text, format) => {
    const { filter } = readFilter(auditFilter, act.url.searchParams, ['before']);
    if (!filter) throw new NotFound('audit');
    const { events } = await listEvents(act.tx, filter, EXPORT_LIMIT);
    await act.audit({
      operation: 'audit.exported',
      detail: { rows: events.length, format, filter: filterWords(filter) },
    });
    return eventTable(events, text);
  }),
);
