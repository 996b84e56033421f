import type { IndicatorFigure } from '#analytics/measures/sdg-16-4-2.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

type Share = {
  numerator: number;
  denominator: number;
  percent?: number;
  reason?: IndicatorFigure['ratio']['reason'];
};
interface Row {
  memberState: string;
  year: number;
  metadata2018: Share;
  ratio: Share;
  asPublished: { percent?: number; reason?: IndicatorFigure['ratio']['reason'] };
}

/** The indicator by State and year: both formulas, each with its numerator and denominator, and why one is undefined. */
export function IndicatorTable({
  figures,
  place,
}: {
  figures: readonly Row[];
  place: (code: string) => string;
}) {
  const { t, formatPercent } = useText();
  const percent = (share: { percent?: number; reason?: Share['reason'] }) =>
    share.percent === undefined
      ? share.reason && t(`analytics.indicator.reason.${share.reason}`)
      : formatPercent(share.percent / 100, 2);
  // Of a share that is withheld its parts are, too: they are nought here and were not nought.
  const parts = (share: Share) =>
    share.reason === 'few_arms'
      ? ''
      : t('analytics.page.of', { numerator: share.numerator, denominator: share.denominator });
  return (
    <DataTable
      caption={t('analytics.indicator.title')}
      captionHidden
      narrow="scroll"
      rows={figures}
      rowKey={(row) => `${row.memberState} ${row.year}`}
      columns={[
        {
          key: 'state',
          header: t('analytics.page.state'),
          rowHeader: true,
          cell: (row) => place(row.memberState),
        },
        { key: 'year', header: t('analytics.chart.year'), numeric: true, cell: (row) => row.year },
        {
          key: 'metadata',
          header: t('analytics.indicator.formula.metadata-2018'),
          numeric: true,
          cell: (row) => percent(row.metadata2018),
        },
        {
          key: 'metadata-parts',
          header: t('analytics.page.parts'),
          numeric: true,
          cell: (row) => parts(row.metadata2018),
        },
        {
          key: 'ratio',
          header: t('analytics.indicator.ratio'),
          numeric: true,
          cell: (row) => percent(row.ratio),
        },
        {
          key: 'ratio-parts',
          header: t('analytics.page.parts'),
          numeric: true,
          cell: (row) => parts(row.ratio),
        },
        {
          key: 'published',
          header: t('analytics.indicator.formula.as-published'),
          numeric: true,
          cell: (row) => percent(row.asPublished),
        },
      ]}
    />
  );
}
