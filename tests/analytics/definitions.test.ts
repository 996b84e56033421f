import { describe, expect, it } from 'vitest';

import type { Definition } from '#analytics/definition.ts';
import { definition as network } from '#analytics/measures/actor-network.ts';
import { definition as breakdown } from '#analytics/measures/breakdown.ts';
import { definition as warning } from '#analytics/measures/early-warning.ts';
import { definition as completeness } from '#analytics/measures/completeness-bands.ts';
import { definition as hotSpots, placesDefinition } from '#analytics/measures/hot-spots.ts';
import { definition as hits, queriesDefinition } from '#analytics/measures/hit-rate.ts';
import { armsDefinition, unitsDefinition } from '#analytics/measures/repeat-losses.ts';
import { marksDefinition, timeDefinition } from '#analytics/measures/seized-attributes.ts';
import { definition as recovery } from '#analytics/measures/loss-to-recovery.ts';
import { definition as parties } from '#analytics/measures/parties.ts';
import { definition as routes } from '#analytics/measures/routes.ts';
import { ASSUMPTIONS, definition as indicator, UNDEFINED_REASONS } from '#analytics/measures/sdg-16-4-2.ts';
import { definition as region } from '#analytics/measures/sdg-16-4-2-region.ts';
import { definition as seizures } from '#analytics/measures/seizures-over-time.ts';
import { boundsDefinition, definition as selection } from '#analytics/measures/selection.ts';
import { definition as spotCheck } from '#analytics/measures/spot-check.ts';
import { choicesDefinition, definition as tracing } from '#analytics/measures/tracing-performance.ts';
import { isTextKey } from '#app/i18n/translate.ts';

const DEFINITIONS: readonly Definition[] = [
  indicator,
  region,
  seizures,
  routes,
  spotCheck,
  breakdown,
  warning,
  recovery,
  tracing,
  selection,
  boundsDefinition,
  completeness,
  hotSpots,
  placesDefinition,
  hits,
  queriesDefinition,
  armsDefinition,
  unitsDefinition,
  timeDefinition,
  marksDefinition,
  choicesDefinition,
  network,
  parties,
];

describe('definitions of figures', () => {
  it('have ids of their own', () => {
    expect(new Set(DEFINITIONS.map(({ id }) => id)).size).toBe(DEFINITIONS.length);
  });

  it('name only texts that exist', () => {
    const keys = DEFINITIONS.flatMap(({ title, meaning, source, limits }) => [
      title,
      meaning,
      source,
      ...limits,
    ]);
    expect(keys.filter((key) => !isTextKey(key))).toEqual([]);
  });

  it('have a text for every reason and assumption', () => {
    const keys = [
      ...UNDEFINED_REASONS.map((reason) => `analytics.indicator.reason.${reason}`),
      ...ASSUMPTIONS.map((assumption) => `analytics.indicator.assumption.${assumption}`),
    ];
    expect(keys.filter((key) => !isTextKey(key))).toEqual([]);
  });
});
