import { leadingComponent, mark } from './arms.ts';
import type { PlannedArm, PlannedMark } from './plan.ts';
import type { Random } from './random.ts';
import { misread, wornAway } from './serials.ts';

/** How the serial is found on an arm that was taken in. */
export type Reading = 'clear' | 'misread' | 'partial' | 'obliterated' | 'altered' | 'recovered' | 'absent';

/** About one industrial arm in eight has a serial that cannot simply be read; a few never bore one. */
export function drawReading(random: Random): Reading {
  return random.weighted([
    ['clear', 880],
    ['partial', 35],
    ['obliterated', 45],
    ['altered', 15],
    ['recovered', 25],
    ['absent', 12],
  ]);
}

/** Puts the reading on the arm; what the maker had struck is no longer to be seen on it. */
export function applyReading(random: Random, arm: PlannedArm, reading: Reading): void {
  const serials = arm.marks.filter((one) => one.kind === 'serial');
  const others = arm.marks.filter((one) => one.kind !== 'serial');
  arm.marks = [...serials.flatMap((one, index) => read(random, arm, one, index, reading)), ...others];
}

function read(
  random: Random,
  arm: PlannedArm,
  one: PlannedMark,
  index: number,
  reading: Reading,
): PlannedMark[] {
  const gone: PlannedMark = { ...one, legibility: 'obliterated', asRead: '' };
  switch (reading) {
    case 'clear':
      return [one];
    case 'misread':
      return index === 0 ? [{ ...one, asRead: misread(random, one.asRead) }] : [];
    case 'partial':
      return index === 0
        ? [{ ...one, legibility: 'partial', asRead: wornAway(random, one.asRead, random.int(1, 2)) }]
        : [gone];
    case 'obliterated':
      return [gone];
    case 'absent':
      return index === 0 ? [{ ...gone, legibility: 'absent', method: 'unknown' }] : [];
    case 'altered':
      return index === 0
        ? [{ ...one, legibility: 'altered', asRead: overstruck(random, one.asRead) }]
        : [gone];
    case 'recovered':
      return index === 0
        ? [
            gone,
            mark('serial', leadingComponent(arm), one.asRead, 'recovered', {
              position: one.position,
              method: 'etched',
            }),
          ]
        : [gone];
  }
}

/** A serial with two of its digits struck over. */
function overstruck(random: Random, serial: string): string {
  const digits = [...serial].flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
  const chosen = new Set(random.shuffled(digits).slice(0, 2));
  return [...serial]
    .map((sign, index) => (chosen.has(index) ? String((Number(sign) + random.int(1, 8)) % 10) : sign))
    .join('');
}
