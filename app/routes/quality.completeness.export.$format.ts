import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { exportFile } from '#app/http/export.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { completenessTable } from '#app/services/completeness/completeness-table.ts';
import { readCompleteness } from '#app/services/completeness/read-completeness.server.ts';

/** Completeness of the State's records by agency and element, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportFile(act, 'completeness', async (text, format) => {
    const { tx, officer, audit } = act;
    if (!isNational(officer)) throw new NotFound('record');
    const table = completenessTable(await readCompleteness(tx, officer), text);
    await audit({
      operation: 'list.exported',
      purpose: '',
      caseReference: '',
      concernedStates: [],
      detail: { list: 'completeness', rows: table.rows.length, format, filter: {} },
    });
    return table;
  }),
);
