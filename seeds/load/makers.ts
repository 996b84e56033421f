import { readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';

import { calibreCode } from '#app/domain/calibre.ts';
import type { FirearmType } from '#app/domain/firearm.ts';
import type { Random } from '#seeds/demo/random.ts';

import { SERIAL_FORMATS } from './serial-formats.ts';

/** What one maker's arms have in common. */
export interface Maker {
  readonly name: string;
  readonly models: readonly Model[];
  /** The shapes of this maker's serials. */
  readonly formats: readonly string[];
}

interface Model {
  readonly name: string;
  readonly firearmType: FirearmType;
  readonly calibre: string;
  readonly calibreCode: string | null;
}

const CALIBRES: Readonly<Partial<Record<FirearmType, readonly string[]>>> = {
  pistol: ['9x19', '7.65x17', '9x18', '.45 ACP', '9x17'],
  revolver: ['.38 Special', '.357 Magnum', '.22 LR', '.32 S&W Long'],
  rifle: ['7.62x39', '5.56x45', '7.62x51', '5.45x39', '7.62x54R'],
  shotgun: ['12', '16', '20'],
  submachine_gun: ['9x19', '7.62x25'],
};
const TYPES = Object.keys(CALIBRES) as FirearmType[];

/** The makers of the reference table with fictional models, in order of how often their arms turn up. */
export function makersOf(random: Random): Maker[] {
  const rows = parse(readFileSync(new URL('../reference/makes.csv', import.meta.url)), {
    columns: true,
  }) as { name: string }[];
  return random.shuffled(rows).map(({ name }, rank) => ({
    name,
    models: Array.from({ length: 8 }, (_, index) => {
      const firearmType = random.pick(TYPES);
      const calibre = random.pick(CALIBRES[firearmType] ?? ['9x19']);
      return {
        name: `${name.slice(0, 2).toUpperCase()}${10 + index * 7}`,
        firearmType,
        calibre,
        calibreCode: calibreCode(calibre) ?? null,
      };
    }),
    formats: [0, 9].map((shift) => SERIAL_FORMATS[(rank + shift) % SERIAL_FORMATS.length] ?? '########'),
  }));
}

/** Draws from a list in which the nth is n times rarer than the first (Zipf). */
export function zipf<T>(list: readonly T[]): (random: Random) => T {
  let total = 0;
  const reach = list.map((_, index) => (total += 1 / (index + 1)));
  return (random) => {
    const at = random.next() * total;
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reach[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return list[low] as T;
  };
}
