import { HIT_STATUSES } from '#app/domain/hit.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { exportFile } from '#app/http/export.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listHits } from '#app/services/hits/find-hits.server.ts';
import { hitTable } from '#app/services/hits/hit-export.ts';

/** The hits of this State as the page filters them, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportFile(act, 'hits', async (text, format) => {
    const { tx, officer, url, now, audit } = act;
    if (!isNational(officer)) throw new NotFound('hit');
    const status = HIT_STATUSES.find((one) => one === url.searchParams.get('status'));
    const { hits } = await listHits(tx, officer, { status }, now, MOST_EXPORTED);
    await audit({
      operation: 'list.exported',
      purpose: '',
      caseReference: '',
      concernedStates: [...new Set(hits.map((hit) => hit.otherState))].filter(
        (state) => state !== officer.memberState,
      ),
      detail: { list: 'hits', rows: hits.length, format, filter: status === undefined ? {} : { status } },
    });
    return hitTable(hits, text);
  }),
);
