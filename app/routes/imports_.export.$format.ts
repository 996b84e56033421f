import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { findImports } from '#app/services/imports/find-imports.server.ts';

/** The State's imports, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'imports', async (_officer, { t }) => {
    const { tx } = act;
    const imports = await findImports(tx);
    return {
      filter: {},
      table: {
        header: [
          t('list.column.id'),
          t('import.list.file'),
          t('import.list.status'),
          t('import.list.source'),
          t('import.list.stored'),
          t('import.list.waiting'),
          t('import.list.by'),
          t('import.list.at'),
        ],
        rows: imports.map((one) => [
          one.id,
          one.fileName,
          t(`import.status.${one.status}`),
          one.source,
          one.stored,
          one.waiting,
          one.officerName,
          one.startedAt.toISOString(),
        ]),
      },
    };
  }),
);
