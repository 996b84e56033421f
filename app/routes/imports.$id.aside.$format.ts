import { exportFile } from '#app/http/export.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { tableOfWaiting } from '#app/services/imports/read-set-aside.server.ts';

/** Rows of an import that were set aside, to correct in a spreadsheet and send again. */
export const loader = portalLoader('lists:export', (act) =>
  exportFile(act, 'set-aside', async (text, format) => {
    const id = idParam(act.params, 'id');
    const table = await tableOfWaiting(act.tx, id, text);
    await act.audit({
      operation: 'import.aside_exported',
      subject: { kind: 'import', id },
      detail: { rows: table.rows.length, format },
    });
    return table;
  }),
);
