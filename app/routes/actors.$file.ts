import { WIDTHS } from '#app/charts/dashboard.server.ts';
import { toPng } from '#app/charts/png.server.ts';
import { themeCsv } from '#app/charts/themes/theme-figures.server.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { auditActors, openActors } from '#app/http/actors.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
} as const;

/** The network of actors as a file: `network.csv`, `network.svg?role=broker`, … Actors go by number, never by name. */
export const loader = portalLoader('persons:read', async (act): Promise<Response> => {
  const file = act.params.file ?? '';
  const [, kind] = /^network\.(csv|svg|png)$/.exec(file) ?? [];
  if (kind === undefined) throw new NotFound('figure');
  const { figure, parties } = await openActors(act);
  if (kind !== 'csv' && figure.nothing !== undefined) throw new NotFound('figure');
  await auditActors(act, file, parties);
  const text = kind === 'csv' ? themeCsv(figure) : figure.draw({ id: 'network', width: WIDTHS.wide });
  return new Response(kind === 'png' ? await toPng(text) : text, {
    headers: {
      'Content-Type': TYPES[kind as keyof typeof TYPES],
      'Content-Disposition': `attachment; filename="marktrace-actors-${act.now.toISOString().slice(0, 10)}.${kind}"`,
    },
  });
});
