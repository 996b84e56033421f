import type { ReactNode } from 'react';

import { AsWritten } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { Occasion } from '#app/components/record/occasion.ts';
import { SummaryList, type SummaryRow } from '#app/components/summary-list.tsx';
import { type Text, useText } from '#app/i18n/text.tsx';

/** Where, when and on what ground. What does not belong to the kind of report, or is not known, is left out. */
export function OccasionFacts(props: { occasion: Occasion; more?: readonly SummaryRow[] }) {
  const { occasion, more = [] } = props;
  const text = useText();
  return <SummaryList rows={[...factsOf(occasion, text), ...more]} />;
}

function factsOf(occasion: Occasion, text: Text): SummaryRow[] {
  const { t, formatCountry, formatNumber, formatParts, formatPeriod } = text;
  const known = (list: string, code: string | null | undefined) =>
    code == null || code === 'unknown' ? undefined : codeLabel(t, list, code);
  const { latitude, longitude, placeCountry, subdivision } = occasion;
  const ground = known('legalGround', occasion.legalGround);
  const note = occasion.concealmentNote || undefined;
  const optional: [string, ReactNode][] = [
    [
      t('record.occasion.area'),
      formatParts([subdivision ?? '', placeCountry ? formatCountry(placeCountry) : ''].filter(Boolean)) ||
        undefined,
    ],
    [t('record.occasion.placeKind'), known('placeKind', occasion.placeKind)],
    [
      t('record.occasion.coordinates'),
      latitude == null || longitude == null ? undefined : (
        <bdi dir="ltr">{`${formatNumber(latitude)} · ${formatNumber(longitude)}`}</bdi>
      ),
    ],
    [
      t('record.occasion.legalGround'),
      occasion.administrative
        ? [ground, t('record.occasion.administrative')].filter(Boolean).join(' · ')
        : ground,
    ],
    [t('record.occasion.context'), known('criminalContext', occasion.criminalContext)],
    [t('record.occasion.mission'), known('recoveryMission', occasion.missionContext)],
    [t('record.occasion.embargo'), known('embargoContext', occasion.embargoContext)],
    [t('record.occasion.conveyance'), known('conveyance', occasion.conveyance)],
    [
      t('record.occasion.concealment'),
      [known('concealment', occasion.concealment), note].filter(Boolean).join(': ') || undefined,
    ],
    [t('record.occasion.route'), routeText(occasion.route, text)],
    [
      t('record.occasion.circumstances'),
      occasion.circumstances === '' ? undefined : <AsWritten>{occasion.circumstances}</AsWritten>,
    ],
    [t('record.occasion.case'), occasion.caseReference || undefined],
  ];
  return [
    { label: t('record.occasion.type'), value: codeLabel(t, 'reportType', occasion.reportType) },
    { label: t('record.occasion.when'), value: formatPeriod(occasion.period) },
    { label: t('record.occasion.where'), value: occasion.place },
    ...optional.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  ];
}

/** "Altamere (road) → Borvane (on foot) → Ferrowen" */
function routeText(route: Occasion['route'], { t, formatCountry, formatRoute }: Text): string | undefined {
  if (route.length < 2) return undefined;
  return formatRoute(
    route.map(({ country, conveyance = 'unknown' }) =>
      conveyance === 'unknown'
        ? formatCountry(country)
        : t('record.occasion.routeFrom', {
            route: formatCountry(country),
            conveyance: codeLabel(t, 'conveyance', conveyance),
          }),
    ),
  );
}
