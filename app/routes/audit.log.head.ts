import { NotFound } from '#app/domain/refusal.ts';
import { textFile } from '#app/http/text-file.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { readHeads } from '#app/services/audit/read-log.server.ts';

/** The latest signed head, to be kept: a C2SP checkpoint. */
export const loader = portalLoader('audit:prove', async ({ tx, audit }) => {
  const [head] = await readHeads(tx, 1);
  if (!head) throw new NotFound('head');
  await audit({ operation: 'log.read', detail: { entries: head.size } });
  return textFile(head.file, `marktrace-audit-head-${head.size}.txt`, 'text/plain');
});
