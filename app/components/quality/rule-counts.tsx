import { DataTable } from '#app/components/data-table.tsx';
import { ruleName } from '#app/components/quality/finding-words.ts';
import { SeverityTag } from '#app/components/quality/severity-tag.tsx';
import type { FindingStatus, Severity } from '#app/domain/quality/finding.ts';
import { useText } from '#app/i18n/text.tsx';

export interface RuleCount {
  code: string;
  severity: Severity;
  open: number;
  accepted: number;
}

/** How many findings of each rule are open and accepted; each number leads to its list. */
export function RuleCounts({ rules }: { rules: readonly RuleCount[] }) {
  const { t, formatNumber } = useText();
  const number = (rule: RuleCount, status: Exclude<FindingStatus, 'fixed'>) =>
    rule[status] === 0 ? (
      formatNumber(0)
    ) : (
      <a href={`/quality?rule=${rule.code}&status=${status}`}>{formatNumber(rule[status])}</a>
    );
  return (
    <DataTable
      caption={t('quality.byRule')}
      captionHidden
      rows={rules}
      rowKey={({ code }) => code}
      empty={t('quality.nothing')}
      columns={[
        {
          key: 'rule',
          header: t('quality.column.rule'),
          rowHeader: true,
          cell: ({ code }) => ruleName(code, t),
        },
        {
          key: 'severity',
          header: t('quality.column.severity'),
          cell: ({ severity }) => <SeverityTag severity={severity} />,
        },
        {
          key: 'open',
          header: t('quality.column.open'),
          numeric: true,
          cell: (rule) => number(rule, 'open'),
        },
        {
          key: 'accepted',
          header: t('quality.column.accepted'),
          numeric: true,
          cell: (rule) => number(rule, 'accepted'),
        },
      ]}
    />
  );
}
