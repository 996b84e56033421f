import { type Flow, flowsOf } from '#analytics/measures/routes.ts';
import type { IndicatorFigure } from '#analytics/measures/sdg-16-4-2.ts';
import type { Figures } from '#app/services/analytics/read-figures.server.ts';

import type { FigureName } from './figure-names.ts';
import { type FigureWords, placeName } from './figure-words.ts';
import { flowMap } from './flow-map.ts';
import { indicatorChart } from './indicator-chart.ts';
import { placeFeature } from './place-feature.ts';
import { seizuresChart, type SeizuresTable } from './seizures-chart.ts';
import type { FrameOptions } from './theme.ts';

/** All that is drawn but for the words. */
export type Subject =
  | { readonly name: 'indicator'; readonly figures: readonly IndicatorFigure[] }
  | { readonly name: 'seizures'; readonly table: SeizuresTable }
  | {
      readonly name: 'routes';
      readonly flows: readonly Flow[];
      readonly states: readonly Pick<MemberState, 'code' | 'boundary'>[];
      readonly asOf: string;
    };

type MemberState = Figures['states'][number];

export function subjectOf(
  name: FigureName,
  { region, indicator, seizures, routes, states, asOf }: Figures,
): Subject {
  switch (name) {
    case 'indicator':
      return { name, figures: [...region, ...indicator] };
    case 'seizures':
      return { name, table: seizures.yearly };
    case 'routes':
      return {
        name,
        flows: flowsOf(routes.all),
        states: states.map(({ code, boundary }) => ({ code, boundary })),
        asOf,
      };
  }
}

/** Codes of the places that the drawing names. */
export function codesOf(subject: Subject): readonly string[] {
  switch (subject.name) {
    case 'indicator':
      return subject.figures.map(({ memberState }) => memberState);
    case 'seizures':
      return subject.table.columns;
    case 'routes':
      return subject.flows.flatMap(({ from, to }) => [from, to]);
  }
}

/** The subject in these words, without a nonce. It depends on nothing else. */
export function drawSubject(
  subject: Subject,
  words: FigureWords,
  { id, width }: Pick<FrameOptions, 'id' | 'width'>,
): string {
  const { t } = words;
  const frame = {
    id,
    title: t(`analytics.${subject.name}.title`),
    description: t(`analytics.${subject.name}.meaning`),
    width,
  };
  const place = (code: string) => placeName(words, code);
  switch (subject.name) {
    case 'indicator':
      return indicatorChart(subject.figures, {
        ...frame,
        labels: {
          formula: {
            'metadata-2018': t('analytics.indicator.formula.metadata-2018'),
            'as-published': t('analytics.indicator.formula.as-published'),
          },
          percent: (value) => words.format.formatPercent(value / 100, 0),
          undefined: t('analytics.chart.undefined'),
          place,
        },
      });
    case 'seizures':
      return seizuresChart(subject.table, {
        ...frame,
        labels: {
          column: place,
          count: (n) => words.format.formatNumber(n),
          withheld: t('analytics.chart.withheld'),
          uncovered: t('analytics.chart.uncovered'),
        },
      });
    case 'routes':
      return flowMap(subject.flows, {
        ...frame,
        members: subject.states.map((state) => state.code),
        features: subject.states.flatMap((state) => boundaryOf(state)),
        labels: {
          place,
          role: {
            origin: t('analytics.role.origin'),
            transit: t('analytics.role.transit'),
            seizure: t('analytics.role.seizure'),
          },
          arms: (n) => t('analytics.page.arms', { count: n }),
          withheld: t('analytics.chart.withheld'),
          beyond: t('analytics.chart.beyond'),
          scale: (km) => t('analytics.chart.scale', { km: words.format.formatNumber(km) }),
          notes: [
            t('analytics.chart.direction'),
            t('analytics.chart.asOf', { date: words.format.formatDate(subject.asOf) }),
            t('analytics.chart.boundaries'),
            t('analytics.chart.basemap'),
          ],
        },
      });
  }
}

function boundaryOf({ code, boundary }: Pick<MemberState, 'code' | 'boundary'>) {
  const geometry = boundary as { type?: unknown } | null;
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return [];
  return [placeFeature(code, geometry as Parameters<typeof placeFeature>[1])];
}
