import type { CustodyLeg } from '#app/domain/custody.ts';
import type { Text } from '#app/i18n/text.tsx';

import { flowMap } from './flow-map.ts';
import { placeFeature } from './place-feature.ts';

interface MapState {
  readonly code: string;
  readonly boundary: object | null;
}

/** The way of one arm over the States; a leg that nobody told of is thin and dashed. Undefined where it left no State. */
export function custodyMap(
  legs: readonly CustodyLeg[],
  states: readonly MapState[],
  { t, formatCountry, formatNumber, formatDate }: Text,
  drawing: { readonly width: number; readonly id: string; readonly asOf: Date; readonly nonce: string },
): string | undefined {
  if (legs.length === 0) return undefined;
  return flowMap(
    legs.map(({ from, to, told }) => ({ from, to, n: told ? 1 : ('withheld' as const) })),
    {
      id: drawing.id,
      width: drawing.width,
      nonce: drawing.nonce,
      title: t('custody.map.title'),
      description: t('custody.map.description'),
      features: states.flatMap(featureOf),
      members: states.map(({ code }) => code),
      labels: {
        place: formatCountry,
        role: {
          origin: t('custody.map.origin'),
          transit: t('custody.map.transit'),
          seizure: t('custody.map.end'),
        },
        arms: () => t('custody.map.told'),
        withheld: t('custody.map.untold'),
        beyond: t('analytics.chart.beyond'),
        scale: (km) => t('analytics.chart.scale', { km: formatNumber(km) }),
        notes: [
          t('custody.map.direction'),
          t('analytics.chart.asOf', { date: formatDate(drawing.asOf) }),
          t('analytics.chart.boundaries'),
          t('analytics.chart.basemap'),
        ],
      },
    },
  );
}

function featureOf({ code, boundary }: MapState) {
  const geometry = boundary as { type?: unknown } | null;
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return [];
  return [placeFeature(code, geometry as Parameters<typeof placeFeature>[1])];
}
