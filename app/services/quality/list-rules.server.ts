import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readRules } from '#db/queries/quality-context.server.ts';

/** The rules of the quality watch as they are in force for the officer's State. */
export async function listRules(tx: PortalTransaction) {
  return (await readRules(tx)).map(({ code, severity, active, source }) => ({
    code,
    severity,
    active,
    source,
  }));
}
