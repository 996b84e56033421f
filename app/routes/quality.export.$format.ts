import { findingSentence, ruleName } from '#app/components/quality/finding-words.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { findingFilter } from '#app/forms/quality.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listFindings } from '#app/services/quality/list-findings.server.ts';

/** Findings of the quality watch as the page filters them, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'findings', async (officer, text) => {
    const { tx, url } = act;
    const filter = findingFilter.parse(Object.fromEntries(url.searchParams));
    const { findings } = await listFindings(tx, officer, filter, MOST_EXPORTED);
    const { t } = text;
    return {
      filter: filterWords(filter),
      table: {
        header: [
          t('quality.column.what'),
          t('quality.column.seen'),
          t('quality.column.severity'),
          t('list.column.status'),
          t('list.column.id'),
          t('record.occasion.type'),
          t('record.occasion.when'),
          t('record.make'),
          t('record.model'),
          t('quality.column.since'),
        ],
        rows: findings.map(({ finding, record }) => [
          ruleName(finding.rule, t),
          findingSentence(finding, text),
          t(`quality.severity.${finding.severity}`),
          t(`quality.status.${finding.status}`),
          finding.record_id,
          record ? codeLabel(t, 'reportType', record.report_type) : null,
          record?.occurred_on ?? null,
          record?.make ?? null,
          record?.model ?? null,
          finding.found_at.toISOString(),
        ]),
      },
    };
  }),
);
