import { toCsv } from '#app/exports/csv.ts';
import { editionTable } from '#app/http/editions.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { wordsOf } from '#app/http/theme.server.ts';
import { readEdition } from '#app/services/analytics/publish-edition.server.ts';

/** An edition as CSV. */
export const loader = portalLoader('figures:read', async (act): Promise<Response> => {
  const edition = await readEdition(act.tx, act.params.number ?? '');
  await act.audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: `edition ${edition.number}.csv` },
    detail: { filter: {} },
  });
  const { header, rows } = editionTable(edition, await wordsOf(act));
  return new Response(toCsv(header, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="marktrace-edition-${edition.number}.csv"`,
    },
  });
});
