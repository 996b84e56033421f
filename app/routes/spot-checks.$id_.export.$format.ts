import { exportOwnList } from '#app/http/own-list.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { readSpotCheck } from '#app/services/spot-checks/read-spot-check.server.ts';

/** The records of a spot check in the order of the draw, with what was found in each, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'drawn', async (_officer, { t }) => {
    const { items } = await readSpotCheck(act.tx, idParam(act.params, 'id'));
    return {
      filter: {},
      table: {
        header: [
          t('spot.items.place'),
          t('list.column.id'),
          t('record.make'),
          t('record.model'),
          t('spot.items.result'),
          t('spot.result.byField'),
          t('spot.items.reader'),
        ],
        rows: items.map((one) => [
          one.place,
          one.recordId,
          one.make,
          one.model,
          t(`spot.outcome.${one.result ?? 'waiting'}`),
          one.differing.map((field) => t(`spot.field.${field}`)).join('; '),
          one.reader ?? null,
        ]),
      },
    };
  }),
);
