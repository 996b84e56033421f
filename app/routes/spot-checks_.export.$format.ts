import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listSpotChecks } from '#app/services/spot-checks/read-spot-check.server.ts';

/** The State's spot checks, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'spotchecks', async (officer, { t }) => {
    const { checks } = await listSpotChecks(act.tx, officer, undefined, MOST_EXPORTED);
    return {
      filter: {},
      table: {
        header: [
          t('list.column.id'),
          t('spot.column.drawn'),
          t('spot.draw.seed'),
          t('spot.draw.population'),
          t('spot.column.size'),
          t('spot.column.read'),
          t('spot.column.differing'),
        ],
        rows: checks.map((one) => [
          one.id,
          one.drawn_at.toISOString(),
          one.seed,
          one.population,
          one.size,
          one.read,
          one.differing,
        ]),
      },
    };
  }),
);
