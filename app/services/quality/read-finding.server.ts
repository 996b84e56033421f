import { NotFound } from '#app/domain/refusal.ts';
import { otherRecords } from '#app/domain/quality/finding.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOfficerNames } from '#db/queries/officers.server.ts';
import { readRules } from '#db/queries/quality-context.server.ts';
import { findFinding } from '#db/queries/quality-findings.server.ts';
import { findMarkings, findOccasion, findRecords } from '#db/queries/weapon-records.server.ts';

/** A finding of the officer's State with its record, the records it names as far as they are open, and who decided it. */
export async function readFinding(tx: PortalTransaction, id: string) {
  const finding = await findFinding(tx, id);
  if (!finding) throw new NotFound('finding');
  const named = otherRecords(finding.detail);
  const records = await findRecords(tx, [finding.record_id, ...named]);
  const record = records.find((one) => one.id === finding.record_id);
  const occasion = record && (await findOccasion(tx, record.occasion_id));
  if (!record || !occasion) throw new NotFound('finding');
  const others = records.filter((one) => one.id !== finding.record_id);
  const names = await findOfficerNames(tx, finding.decided_by === null ? [] : [finding.decided_by]);
  const rule = (await readRules(tx)).find(({ code }) => code === finding.rule);
  return {
    finding,
    record,
    occasion,
    marks: await findMarkings(tx, [record.id]),
    others,
    hidden: named.length - others.length,
    decidedBy: finding.decided_by === null ? undefined : names.get(finding.decided_by),
    source: rule?.source,
  };
}
