import { Button } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Tag } from '#app/components/tag.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { UseRule } from '#app/domain/use-rule.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ShownFlag {
  readonly id: string;
  readonly rule: UseRule;
  readonly officerName: string;
  readonly email: string;
  readonly memberState: string | null;
  readonly amount: number;
  readonly most: number;
  readonly withinMinutes: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly braked: boolean;
  readonly settled: { readonly at: string; readonly by: string; readonly remark: string } | null;
}

/** One flag of unusual use, with what the auditor does about it while it is open. */
export function FlagPanel(props: {
  flag: ShownFlag;
  remark?: string | undefined;
  error?: string | undefined;
}) {
  const { flag, remark, error } = props;
  const { t, formatDateTime, formatNumber, formatCountry } = useText();
  const { id, rule, braked, settled } = flag;
  const acts = `/audit?officer=${encodeURIComponent(flag.email)}`;
  return (
    <Panel
      title={t(`watch.rule.${rule}`)}
      level={3}
      actions={braked && !settled ? <Tag tone="warning">{t('watch.braked')}</Tag> : undefined}
    >
      <SummaryList
        rows={[
          {
            label: t('watch.officer'),
            value:
              flag.memberState === null
                ? flag.officerName
                : `${flag.officerName} · ${formatCountry(flag.memberState)}`,
          },
          { label: t(`watch.what.${rule}`), value: t('watch.found', foundValues(flag, formatNumber)) },
          {
            label: t('watch.period'),
            value: `${formatDateTime(flag.firstAt)} – ${formatDateTime(flag.lastAt)}`,
          },
          { label: t('watch.actsLabel'), value: <a href={acts}>{t('watch.acts')}</a> },
          ...(settled
            ? [
                {
                  label: t('watch.settledBy', { name: settled.by }),
                  value: `${formatDateTime(settled.at)} · ${settled.remark}`,
                },
              ]
            : []),
        ]}
      />
      {!settled && (
        <form method="post" action="/audit/unusual">
          <input type="hidden" name="id" value={id} />
          <TextArea
            name="remark"
            id={`remark-${id}`}
            label={t('watch.remark')}
            required
            hint={t('watch.remarkHint')}
            value={remark}
            error={error}
            rows={2}
            maxLength={2000}
          />
          <p className="actions">
            <Button name="step" value="settle">
              {t('watch.settle')}
            </Button>
            <Button name="step" value={braked ? 'release' : 'brake'} kind="plain">
              {braked ? t('watch.release') : t('watch.brake')}
            </Button>
          </p>
        </form>
      )}
    </Panel>
  );
}

function foundValues(flag: ShownFlag, formatNumber: (value: number) => string) {
  return {
    amount: formatNumber(flag.amount),
    minutes: formatNumber(flag.withinMinutes),
    most: formatNumber(flag.most),
  };
}
