import type { Share, UndefinedReason } from '#analytics/measures/sdg-16-4-2.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

type Value = Pick<Share, 'percent'> & { reason?: UndefinedReason | undefined };
interface Row {
  memberState: string;
  year: number;
  metadata2018: Value;
  asPublished: Value;
}

/** Two years of the indicator side by side, in both formulas, and how many percentage points lie between them. */
export function IndicatorComparison(props: {
  figures: readonly Row[];
  year: number;
  against: number;
  place: (code: string) => string;
}) {
  const { figures, year, against, place } = props;
  const { t, formatPercent, formatNumber } = useText();
  const of = (state: string, at: number) =>
    figures.find((one) => one.memberState === state && one.year === at);
  const rows = [...new Set(figures.map(({ memberState }) => memberState))].flatMap((state) =>
    (['metadata-2018', 'as-published'] as const).map((formula) => {
      const key = formula === 'metadata-2018' ? 'metadata2018' : 'asPublished';
      return { state, formula, now: of(state, year)?.[key], then: of(state, against)?.[key] };
    }),
  );
  const words = (value: Value | undefined) =>
    value?.percent === undefined
      ? t(`analytics.indicator.reason.${value?.reason ?? 'no_report'}`)
      : formatPercent(value.percent / 100, 2);
  const caption = t('theme.indicator.compare', { year, against });
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => `${row.state} ${row.formula}`}
      columns={[
        {
          key: 'state',
          header: t('analytics.page.state'),
          rowHeader: true,
          cell: (row) => place(row.state),
        },
        {
          key: 'formula',
          header: t('theme.indicator.formula'),
          cell: (row) => t(`analytics.indicator.formula.${row.formula}`),
        },
        { key: 'then', header: String(against), numeric: true, cell: (row) => words(row.then) },
        { key: 'now', header: String(year), numeric: true, cell: (row) => words(row.now) },
        {
          key: 'points',
          header: t('theme.indicator.points'),
          numeric: true,
          cell: ({ now, then }) =>
            now?.percent === undefined || then?.percent === undefined
              ? t('theme.indicator.none')
              : signed(now.percent - then.percent, formatNumber),
        },
      ]}
    />
  );
}

/** Percentage points to one decimal, with their sign. */
function signed(points: number, formatNumber: (value: number, digits?: number) => string): string {
  const rounded = Math.round(points * 10) / 10;
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${formatNumber(Math.abs(rounded), 1)}`;
}
