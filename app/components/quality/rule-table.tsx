import { DataTable } from '#app/components/data-table.tsx';
import { fixSentence, ruleName } from '#app/components/quality/finding-words.ts';
import { SeverityTag } from '#app/components/quality/severity-tag.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { Severity } from '#app/domain/quality/finding.ts';
import { useText } from '#app/i18n/text.tsx';

interface ShownRule {
  code: string;
  severity: Severity;
  active: boolean;
  source: string;
}

/** Every rule, what to do about what it finds, what asks for it, and whether it is on in this State. */
export function RuleTable({ rules, maySwitch }: { rules: readonly ShownRule[]; maySwitch: boolean }) {
  const { t } = useText();
  return (
    <DataTable
      caption={t('quality.rules.title')}
      captionHidden
      rows={rules}
      rowKey={({ code }) => code}
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
        { key: 'fix', header: t('quality.column.fix'), cell: ({ code }) => fixSentence(code, t) ?? '' },
        {
          key: 'source',
          header: t('quality.column.source'),
          cell: ({ source }) => <bdi lang="en">{source}</bdi>,
        },
        {
          key: 'state',
          header: t('quality.column.state'),
          cell: (rule) => (
            <>
              <Tag tone={rule.active ? 'success' : 'neutral'}>
                {t(`quality.setting.${rule.active ? 'on' : 'off'}`)}
              </Tag>
              {maySwitch && <Switch rule={rule} />}
            </>
          ),
        },
      ]}
    />
  );
}

function Switch({ rule: { code, active } }: { rule: ShownRule }) {
  const { t } = useText();
  const action = t(active ? 'quality.rules.switchOff' : 'quality.rules.switchOn');
  return (
    <form method="post" action="/quality/rules">
      <input type="hidden" name="rule" value={code} />
      <button
        type="submit"
        className="button button--quiet"
        name="setting"
        value={active ? 'off' : 'on'}
        aria-label={t('quality.rules.which', { action, rule: ruleName(code, t) })}
      >
        {action}
      </button>
    </form>
  );
}
