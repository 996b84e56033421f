import { NotFound } from '#app/domain/refusal.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { textFile } from '#app/http/text-file.ts';
import { compareHead } from '#app/services/audit/compare-head.server.ts';
import { readHeadOf } from '#app/services/audit/read-log.server.ts';

/** The signed head of `?from=` entries compared with the latest, with the proof: a file that is checked without the portal. */
export const loader = portalLoader('audit:prove', async ({ tx, url, audit }) => {
  const size = Number(/^\d{1,15}$/.exec(url.searchParams.get('from') ?? '')?.[0] ?? Number.NaN);
  const head = Number.isNaN(size) ? undefined : await readHeadOf(tx, size);
  if (!head) throw new NotFound('head');
  const { from, to, holds, file } = await compareHead(tx, head.file);
  if (file === undefined) throw new NotFound('comparison');
  await audit({ operation: 'log.compared', detail: { entries: from, holds: holds ? 'yes' : 'no' } });
  return textFile(file, `marktrace-audit-${from}-to-${to}.json`, 'application/octet-stream');
});
