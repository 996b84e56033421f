import type { NationalOfficer } from '#app/domain/officer.ts';
import type { FindingFilterForm } from '#app/forms/quality.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readRules } from '#db/queries/quality-context.server.ts';
import { countFindings, findFindings } from '#db/queries/quality-findings.server.ts';
import { findRecords } from '#db/queries/weapon-records.server.ts';

const PAGE = 25;

/**
 * A page of the State's findings, latest first, each with its record.
 * @returns the findings, and the one before which the next page begins where there is one
 */
export async function listFindings(
  tx: PortalTransaction,
  officer: NationalOfficer,
  filter: FindingFilterForm & { before?: string | undefined },
  size: number = PAGE,
) {
  const rows = await findFindings(tx, officer.memberState, filter, size + 1);
  const page = rows.slice(0, size);
  const records = await findRecords(tx, [...new Set(page.map((finding) => finding.record_id))]);
  const byId = new Map(records.map((record) => [record.id, record]));
  return {
    findings: page.map((finding) => ({ finding, record: byId.get(finding.record_id) })),
    next: rows.length > size ? page.at(-1)?.id : undefined,
  };
}

/** The active rules with how many findings of each are open and accepted. */
export async function countByRule(tx: PortalTransaction, officer: NationalOfficer) {
  const counted = await countFindings(tx, officer.memberState);
  const numberOf = (rule: string, status: 'open' | 'accepted') =>
    counted.find((one) => one.rule === rule && one.status === status)?.n ?? 0;
  return (await readRules(tx))
    .filter(({ active }) => active)
    .map(({ code, severity }) => ({
      code,
      severity,
      open: numberOf(code, 'open'),
      accepted: numberOf(code, 'accepted'),
    }));
}
