import { type MarkOnComponent, shownText } from '#app/components/photographs/shown-text.ts';
import { SummaryList } from '#app/components/summary-list.tsx';
import type { Shown } from '#app/domain/photograph.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

interface Facts extends Shown {
  readonly caption: string;
  readonly takenOn: string | null;
  readonly width: number;
  readonly height: number;
  readonly original: { readonly sha256: string; readonly type: string; readonly bytes: number };
  readonly addedAt: string;
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
}

/** What is known of one photograph. */
export function PhotographFacts(props: {
  photograph: Facts;
  marks: readonly MarkOnComponent[];
  memberState: string;
}) {
  const { photograph, marks, memberState } = props;
  const text = useText();
  const { t, formatCountry, formatDate, formatNumber } = text;
  const { caption, takenOn, original, withdrawn } = photograph;
  const rows = [
    { label: t('photograph.facts.shows'), value: shownText(photograph, marks, t) },
    { label: t('photograph.facts.caption'), value: caption && <bdi>{caption}</bdi> },
    { label: t('photograph.facts.takenOn'), value: takenOn === null ? undefined : formatDate(takenOn) },
    {
      label: t('photograph.facts.added'),
      value: t('photograph.facts.addedOn', {
        state: formatCountry(memberState),
        date: formatDate(photograph.addedAt),
      }),
    },
    {
      label: t('photograph.facts.size'),
      value: t('photograph.facts.pixels', {
        width: formatNumber(photograph.width),
        height: formatNumber(photograph.height),
      }),
    },
    {
      label: t('photograph.facts.original'),
      value: t('photograph.facts.originalOf', {
        type: original.type.toUpperCase(),
        size: bytesText(original.bytes, text),
      }),
    },
    {
      label: t('photograph.facts.sha256'),
      value: (
        <>
          <code>{original.sha256}</code>
          <br />
          <span className="hint">{t('photograph.facts.sha256Hint')}</span>
        </>
      ),
    },
  ];
  const taken = withdrawn && {
    label: t('photograph.facts.withdrawn'),
    value: t('photograph.facts.withdrawnOn', { date: formatDate(withdrawn.at), reason: withdrawn.reason }),
  };
  return <SummaryList rows={taken ? [taken, ...rows] : rows} />;
}

function bytesText(bytes: number, { t, formatNumber }: Text): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1000
    ? t('photograph.kilobytes', { size: formatNumber(Math.ceil(kilobytes)) })
    : t('photograph.megabytes', { size: formatNumber(kilobytes / 1024, 1) });
}
