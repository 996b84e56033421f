import { codeLabel } from '#app/components/record/code-label.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listStanding } from '#app/services/standing/list-standing.server.ts';

/** The State's standing searches, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'standing', async (_officer, { t }) => {
    const { tx, now } = act;
    const { queries } = await listStanding(tx, undefined, now, MOST_EXPORTED);
    return {
      filter: {},
      table: {
        header: [
          t('standing.column.mark'),
          t('standing.column.state'),
          t('standing.column.answers'),
          t('standing.column.until'),
          t('standing.column.officer'),
          t('audit.column.why'),
          t('audit.caseReference'),
        ],
        rows: queries.map((query) => [
          query.mark,
          t(query.looking ? 'standing.looking' : 'standing.over'),
          query.answers,
          query.until,
          query.officerName,
          codeLabel(t, 'purpose', query.purpose),
          query.caseReference,
        ]),
      },
    };
  }),
);
