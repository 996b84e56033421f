import { makeArm } from './arms.ts';
import { modelNamed } from './catalogue.ts';
import { placeNamed } from './places.ts';
import type { PlannedOccasion } from './plan.ts';
import type { Random } from './random.ts';
import { makeOccasion, type Scope } from './scope.ts';

/** Stolen arms for the box on every page: what another State shares, where it only says whom to call, where it says only "somebody". */
export const BOX = {
  region: { state: 'XC', serial: 'M-418305', typed: 'M-41?305' },
  hitOnly: { state: 'XE', serial: 'H73194Z', typed: 'H73194Z' },
  blind: { state: 'XG', serial: 'U582613', typed: 'U582613' },
} as const;

export function planBox(scope: Scope, random: Random): PlannedOccasion[] {
  const stolen = (
    box: { state: string; serial: string },
    make: string,
    name: string,
    ago: number,
    more: Partial<PlannedOccasion>,
  ) => {
    scope.book.reserve(box.serial);
    const place = placeNamed(
      box.state,
      { XC: 'Valcerne', XE: 'Brévaune', XG: 'Morne-Blanc' }[box.state] ?? '',
    );
    const owner = { state: box.state, force: 'P' as const };
    const arms = [
      makeArm(random, scope.book, modelNamed(make, name), { year: 2014, serial: box.serial, owner }),
    ];
    return makeOccasion(
      scope,
      random,
      { state: box.state, reportType: 'stolen', scene: 'stolen', place, occurredAgo: ago, delay: 1, arms },
      more,
    );
  };
  return [
    stolen(BOX.region, 'Zastava', 'M70 AB2', 240, { sharing: 'region' }),
    stolen(BOX.hitOnly, 'Beretta', '92 FS', 190, { sharing: 'hit_only' }),
    stolen(BOX.blind, 'SIG Sauer', 'P226', 150, { sharing: 'blind' }),
  ];
}
