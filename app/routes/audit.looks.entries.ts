import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { textFile } from '#app/http/text-file.ts';
import { proveLooks } from '#app/services/audit/looks.server.ts';

/** Who looked at records of the State, each entry with the proof that it is in the log. */
export const loader = portalLoader('audit:own', async ({ tx, officer, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('audit');
  const file = await proveLooks(tx);
  if (!file) throw new NotFound('head');
  await audit({ operation: 'looks.exported', detail: { rows: file.entries } });
  const name = `marktrace-looks-${officer.memberState.toLowerCase()}-${now.toISOString().slice(0, 10)}.jsonl`;
  return textFile(file.text, name, 'application/octet-stream');
});
