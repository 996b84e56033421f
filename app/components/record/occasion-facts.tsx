import type { ReactNode } from 'react';

import { AsWritten } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { SummaryList, type SummaryRow } from '#app/components/summary-list.tsx';
import { type Text, useText } from '#app/i18n/text.tsx';

/** An occasion as pages show it, whether it is registered or still in a draft. */
export interface Occasion {
  reportType: string;
  occurredOn: string;
  place: string;
  placeKind: string;
  latitude?: number | null;
  longitude?: number | null;
  legalGround: string;
  administrative: boolean;
  criminalContext?: string | null;
  conveyance: string;
  /** Countries in the order of travel */
  route: readonly string[];
  circumstances: string;
  caseReference: string;
}

/** Where, when and on what ground. What does not belong to the kind of report, or is not known, is left out. */
export function OccasionFacts(props: { occasion: Occasion; more?: readonly SummaryRow[] }) {
  const { occasion, more = [] } = props;
  const text = useText();
  return <SummaryList rows={[...factsOf(occasion, text), ...more]} />;
}

function factsOf(occasion: Occasion, { t, formatDate, formatCountry, formatNumber }: Text): SummaryRow[] {
  const known = (list: string, code: string | null | undefined) =>
    code == null || code === 'unknown' ? undefined : codeLabel(t, list, code);
  const { latitude, longitude, route } = occasion;
  const ground = known('legalGround', occasion.legalGround);
  const conveyance = known('conveyance', occasion.conveyance);
  const stops = route.map(formatCountry).join(' → ');
  const optional: [string, ReactNode][] = [
    [t('record.occasion.placeKind'), known('placeKind', occasion.placeKind)],
    [
      t('record.occasion.coordinates'),
      latitude == null || longitude == null
        ? undefined
        : `${formatNumber(latitude)} · ${formatNumber(longitude)}`,
    ],
    [
      t('record.occasion.legalGround'),
      occasion.administrative
        ? [ground, t('record.occasion.administrative')].filter(Boolean).join(' · ')
        : ground,
    ],
    [t('record.occasion.context'), known('criminalContext', occasion.criminalContext)],
    [
      t('record.occasion.route'),
      stops !== '' && conveyance !== undefined
        ? t('record.occasion.routeFrom', { route: stops, conveyance })
        : stops || conveyance,
    ],
    [
      t('record.occasion.circumstances'),
      occasion.circumstances === '' ? undefined : <AsWritten>{occasion.circumstances}</AsWritten>,
    ],
    [t('record.occasion.case'), occasion.caseReference || undefined],
  ];
  return [
    { label: t('record.occasion.type'), value: codeLabel(t, 'reportType', occasion.reportType) },
    { label: t('record.occasion.when'), value: formatDate(occasion.occurredOn) },
    { label: t('record.occasion.where'), value: occasion.place },
    ...optional.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  ];
}

interface OccasionColumns {
  report_type: string;
  occurred_on: string;
  place: string;
  place_kind: string;
  latitude: number | null;
  longitude: number | null;
  legal_ground: string;
  criminal: boolean;
  criminal_context: string | null;
  conveyance: string;
  circumstances: string;
  case_reference: string;
}

export function occasionOf(
  row: OccasionColumns,
  legs: readonly { from_place: string; to_place: string }[],
): Occasion {
  const [first] = legs;
  return {
    reportType: row.report_type,
    occurredOn: row.occurred_on,
    place: row.place,
    placeKind: row.place_kind,
    latitude: row.latitude,
    longitude: row.longitude,
    legalGround: row.legal_ground,
    administrative: !row.criminal,
    criminalContext: row.criminal_context,
    conveyance: row.conveyance,
    route: first === undefined ? [] : [first.from_place, ...legs.map((leg) => leg.to_place)],
    circumstances: row.circumstances,
    caseReference: row.case_reference,
  };
}
