import type { AuditEvent } from '#app/audit/operations.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { ExportTable } from '#app/exports/export-table.ts';
import type { Text } from '#app/i18n/text.tsx';

import { exportFile } from './export.server.ts';
import type { Act } from './portal.server.ts';

type OwnList = Extract<AuditEvent, { operation: 'list.exported' }>['detail']['list'];

/**
 * A list of the officer's own State as a file, CSV or XLSX as the address says, with its audit row.
 * @param read gives the table, and the filter by which it was made
 */
export function exportOwnList(
  act: Act,
  list: OwnList,
  read: (
    officer: NationalOfficer,
    text: Text,
  ) => Promise<{ readonly table: ExportTable; readonly filter: Record<string, string> }>,
): Promise<Response> {
  return exportFile(act, list, async (text, format) => {
    const { officer } = act;
    if (!isNational(officer)) throw new NotFound(list);
    const { table, filter } = await read(officer, text);
    await act.audit({
      operation: 'list.exported',
      purpose: '',
      caseReference: '',
      concernedStates: [],
      detail: { list, rows: table.rows.length, format, filter },
    });
    return table;
  });
}
