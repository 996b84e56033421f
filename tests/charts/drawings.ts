import { indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { flowsOf, publishRoutes } from '#analytics/measures/routes.ts';
import { monthsOfAllYears, publishSeizures } from '#analytics/measures/seizures-over-time.ts';
import type { SurvivalStep } from '#analytics/measures/loss-to-recovery.ts';
import { type Bar, drawBarsChart } from '#app/charts/bars-chart.ts';
import { type Bullet, drawBulletChart } from '#app/charts/bullet-chart.ts';
import { drawFlowMap } from '#app/charts/flow-map.ts';
import { drawHeatChart, type HeatTable } from '#app/charts/heat-chart.ts';
import { drawIndicatorChart } from '#app/charts/indicator-chart.ts';
import { drawNetworkChart, type NetworkChartLink, type NetworkChartNode } from '#app/charts/network-chart.ts';
import { drawRankedDots, type RankedDot } from '#app/charts/ranked-dots.ts';
import { drawRecoveryChart } from '#app/charts/recovery-chart.ts';
import { drawSankeyChart } from '#app/charts/sankey-chart.ts';
import { drawSeizuresChart } from '#app/charts/seizures-chart.ts';
import { CHART_WIDTHS } from '#app/charts/theme.ts';
import {
  ARMS,
  COVERED,
  FAR_LEGS,
  FIGURES,
  ISLANDS,
  LEGS,
  placeName,
  REPORTS,
} from '#tests/charts/fixed-data.ts';

const FRAME = {
  id: 'chart',
  width: CHART_WIDTHS.narrow,
  title: 'Title of the chart & more',
  description: 'What the chart shows',
  nonce: 'abc123',
};

export const WIDE = { ...FRAME, width: CHART_WIDTHS.wide };

const INDICATOR = {
  formula: {
    'metadata-2018': 'Formula of the 2018 metadata',
    'as-published': 'Formula as published by the UN',
  },
  // No-break spaces as French sets them.
  percent: (value: number) => `${value}\u00A0%`,
  undefined: 'No figure',
  place: placeName,
};

const SEIZURES = {
  column: placeName,
  count: String,
  withheld: 'Withheld: too few arms to show',
  uncovered: 'Not covered by the register',
};

export const MAP = {
  place: placeName,
  role: { origin: 'Origin', transit: 'Transit', seizure: 'Seizure' },
  arms: (n: number) => `${n} arms`,
  withheld: 'Withheld: too few arms to show',
  beyond: 'Beyond the map, in its direction',
  scale: (km: number) => `${km} km`,
  notes: [
    'Arrows point where the arms went; the wider the line, the more arms.',
    'As of 21 November 2026. Map: Natural Earth.',
    'The boundaries and names shown and the designations used on this map do not imply any official endorsement or acceptance.',
  ],
};

const SANKEY = {
  place: placeName,
  again: (place: string) => `${place}, again`,
  arms: 'Arms carried onward',
  against: 'Arms carried back, or inside one State',
  withheld: MAP.withheld,
  count: String,
};

const BARS = {
  value: (n: number) => `${n} arms`,
  withheld: 'Withheld: too few arms to show',
  uncovered: 'Not covered by the register',
};
const bars: readonly Bar[] = [
  ['Pistol', 120, 80],
  ['Rifle, carbines included', 61, 'withheld'],
  ['Submachine gun', 'withheld', 0],
  ['Other & unknown', 0, 'uncovered'],
].flatMap(([label, one, other]): Bar[] => [
  { label: String(label), series: 0, shown: one as Bar['shown'] },
  { label: String(label), series: 1, shown: other as Bar['shown'] },
]);
const single = bars.filter(({ series }) => series === 0);

const longNames: readonly Bar[] = [
  {
    label: 'Estrela: acknowledged within seven days of the day on which the request was received',
    series: 0,
    shown: 12,
  },
  { label: 'Estrela: answered', series: 0, shown: 'withheld' },
];

const RECOVERY = {
  percent: (share: number) => `${Math.round(share * 100)}\u00A0%`,
  months: 'Months since the loss',
};
const curve: readonly SurvivalStep[] = [
  [1, 0.04, 9],
  [3, 0.09, 11],
  [8, 0.15, 12],
  [26, 0.19, 7],
  [51, 0.23, 5],
].map(([months = 0, recovered = 0, events = 0]) => ({
  months,
  recovered,
  low: recovered * 0.8,
  high: recovered * 1.25,
  atRisk: 300 - months,
  events,
}));

const HEAT = {
  column: (code: string) => String(Number(code)),
  count: String,
  few: 'Fewer arms',
  many: 'More arms',
  withheld: 'Withheld: too few arms to show',
  uncovered: 'Not covered by the register',
};
const heat: HeatTable = {
  rows: ['2024', '2025'],
  columns: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'],
  cells: [
    [0, 12, 30, 'withheld', 7, 9, 41, 122, 8, 0, 'withheld', 6],
    [5, 6, 17, 0, 0, 9, 'uncovered', 'uncovered', 'uncovered', 'uncovered', 'uncovered', 'uncovered'],
  ],
};
const BULLETS = {
  share: 'Share',
  whole: 'All that were due',
  against: 'Share of the region',
  value: (share: number) => `${Math.round(share * 100)}\u00A0%`,
  withheld: 'Withheld: too few requests to show',
  uncovered: 'No share: nothing was due',
};
const dots: readonly RankedDot[] = [
  { label: 'Tarndale (Borvane)', shown: 84, expected: 22.4, usual: 41, standsOut: true },
  {
    label: 'The Marl & beyond, with a name that takes more than one line on a phone',
    shown: 12,
    expected: 14,
    usual: 30,
    standsOut: false,
  },
  { label: 'Not judged', shown: 9, standsOut: false },
  { label: 'Withheld', shown: 'withheld', standsOut: false },
  { label: 'Uncovered', shown: 'uncovered', standsOut: false },
];
const DOTS = {
  count: 'Arms seized',
  standsOut: 'Stands out',
  expected: 'Expected',
  usual: 'Usual up to',
  value: String,
  withheld: 'Withheld: too few arms to show',
  uncovered: 'Not covered by the register',
};

const bullets: readonly Bullet[] = [
  { label: 'Region: answered within eight weeks', shown: 0.71 },
  { label: 'Estrela: answered within eight weeks of the day of its receipt', shown: 1, against: 0.71 },
  { label: 'Brevane: answered within eight weeks', shown: 0, against: 0.71 },
  { label: 'Altamere: answered within eight weeks', shown: 'withheld' },
  { label: 'Grisolde: answered within eight weeks', shown: 'uncovered' },
];

const NETWORK = {
  shape: (shape: string) => `Shape: ${shape}`,
  central: 'On the most shortest ways',
  byCase: 'Same case',
  byArm: 'Same arm',
};
const actors: readonly NetworkChartNode[] = (
  [
    ['trade', 'Broker', 7],
    ['transport', 'Carrier', 3],
    ['group', 'Armed group', 2],
    ['maker', 'Maker', 1],
    ['other', 'Suspect', 1],
    ['other', 'Suspect', 1],
  ] as const
).map(([shape, name, cases], index) => ({
  number: index + 1,
  shape,
  name,
  cases,
  isCentral: index === 0,
}));
const actorLinks: readonly NetworkChartLink[] = [
  { a: 1, b: 2, cases: 3, arms: 0 },
  { a: 1, b: 3, cases: 1, arms: 1 },
  { a: 1, b: 4, cases: 0, arms: 1 },
  { a: 5, b: 6, cases: 1, arms: 0 },
];

const seizures = publishSeizures(ARMS, { by: 'memberState', covered: COVERED });
const flows = flowsOf(publishRoutes(LEGS).all);
const { features } = ISLANDS;
const members = features.map(({ properties }) => properties.code);
const farFlows = flowsOf(publishRoutes(FAR_LEGS).all);

/** Every chart there is, by the name of its snapshot. */
export const DRAWINGS = {
  'indicator-narrow': (document: Document) =>
    drawIndicatorChart(FIGURES, { ...FRAME, labels: INDICATOR }, document),
  'indicator-wide': (document: Document) =>
    drawIndicatorChart(FIGURES, { ...WIDE, labels: INDICATOR }, document),
  'indicator-one-year': (document: Document) =>
    drawIndicatorChart(indicatorFigures(REPORTS.slice(0, 1)), { ...FRAME, labels: INDICATOR }, document),
  'indicator-empty': (document: Document) =>
    drawIndicatorChart([], { ...FRAME, labels: INDICATOR }, document),
  'seizures-yearly-narrow': (document: Document) =>
    drawSeizuresChart(seizures.yearly, { ...FRAME, labels: SEIZURES }, document),
  'seizures-yearly-wide': (document: Document) =>
    drawSeizuresChart(seizures.yearly, { ...WIDE, labels: SEIZURES }, document),
  'seizures-monthly-wide': (document: Document) =>
    drawSeizuresChart(monthsOfAllYears(seizures), { ...WIDE, labels: SEIZURES }, document),
  'seizures-empty': (document: Document) =>
    drawSeizuresChart({ rows: [], columns: [], cells: [] }, { ...FRAME, labels: SEIZURES }, document),
  'bars-narrow': (document: Document) =>
    drawBarsChart(single, { ...FRAME, labels: { ...BARS, series: ['2025'] } }, document),
  'bars-compared-wide': (document: Document) =>
    drawBarsChart(bars, { ...WIDE, labels: { ...BARS, series: ['Brevane 2025', 'Estrela 2024'] } }, document),
  'bars-long-names-narrow': (document: Document) =>
    drawBarsChart(longNames, { ...FRAME, labels: { ...BARS, series: ['2025'] } }, document),
  'bars-empty': (document: Document) =>
    drawBarsChart([], { ...FRAME, labels: { ...BARS, series: ['2025'] } }, document),
  'recovery-narrow': (document: Document) =>
    drawRecoveryChart(curve, { ...FRAME, labels: RECOVERY }, document),
  'recovery-wide': (document: Document) => drawRecoveryChart(curve, { ...WIDE, labels: RECOVERY }, document),
  'recovery-empty': (document: Document) => drawRecoveryChart([], { ...FRAME, labels: RECOVERY }, document),
  'sankey-narrow': (document: Document) => drawSankeyChart(flows, { ...FRAME, labels: SANKEY }, document),
  'sankey-wide': (document: Document) => drawSankeyChart(farFlows, { ...WIDE, labels: SANKEY }, document),
  'sankey-empty': (document: Document) => drawSankeyChart([], { ...FRAME, labels: SANKEY }, document),
  'heat-narrow': (document: Document) => drawHeatChart(heat, { ...FRAME, labels: HEAT }, document),
  'heat-wide': (document: Document) => drawHeatChart(heat, { ...WIDE, labels: HEAT }, document),
  'heat-empty': (document: Document) =>
    drawHeatChart({ rows: [], columns: [], cells: [] }, { ...FRAME, labels: HEAT }, document),
  'dots-narrow': (document: Document) => drawRankedDots(dots, { ...FRAME, labels: DOTS }, document),
  'dots-wide': (document: Document) => drawRankedDots(dots, { ...WIDE, labels: DOTS }, document),
  'dots-empty': (document: Document) => drawRankedDots([], { ...FRAME, labels: DOTS }, document),
  'bullet-narrow': (document: Document) => drawBulletChart(bullets, { ...FRAME, labels: BULLETS }, document),
  'bullet-wide': (document: Document) => drawBulletChart(bullets, { ...WIDE, labels: BULLETS }, document),
  'bullet-empty': (document: Document) => drawBulletChart([], { ...FRAME, labels: BULLETS }, document),
  'network-narrow': (document: Document) =>
    drawNetworkChart(actors, actorLinks, { ...FRAME, labels: NETWORK }, document),
  'network-wide': (document: Document) =>
    drawNetworkChart(actors, actorLinks, { ...WIDE, labels: NETWORK }, document),
  'network-empty': (document: Document) => drawNetworkChart([], [], { ...FRAME, labels: NETWORK }, document),
  'flow-map-narrow': (document: Document) =>
    drawFlowMap(flows, { ...FRAME, features, labels: MAP }, document),
  'flow-map-wide': (document: Document) => drawFlowMap(flows, { ...WIDE, features, labels: MAP }, document),
  'flow-map-members-narrow': (document: Document) =>
    drawFlowMap(farFlows, { ...FRAME, features, members, labels: MAP }, document),
  'flow-map-members-wide': (document: Document) =>
    drawFlowMap(farFlows, { ...WIDE, features, members, labels: MAP }, document),
  'flow-map-countries': (document: Document) =>
    drawFlowMap(
      [
        { from: 'DE', to: 'FR', n: 40 },
        { from: 'FR', to: 'ES', n: 10 },
        { from: 'QQ', to: 'ES', n: 10 },
      ],
      { ...FRAME, labels: MAP },
      document,
    ),
  'flow-map-empty': (document: Document) =>
    drawFlowMap([], { ...FRAME, features, members, labels: MAP }, document),
} satisfies Record<string, (document: Document) => Element>;
