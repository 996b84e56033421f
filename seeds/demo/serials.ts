import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

import type { Random } from './random.ts';

const LATIN = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const CYRILLIC = 'АБВГДЕЖЗИКЛМНОПРСТУФХЭЯ';

/** Gives serials out, none of them easily taken for an earlier one. */
export interface SerialBook {
  draw(random: Random, pattern: string, year: number): string;
  /** Keeps a serial of the story from being given out. */
  reserve(serial: string): void;
}

export function serialBook(): SerialBook {
  const taken = new Set<string>();
  const keyOf = (serial: string): string => skeleton(normalise(serial));
  return {
    draw(random, pattern, year) {
      for (;;) {
        const serial = fill(random, pattern, year);
        if (taken.has(keyOf(serial))) continue;
        taken.add(keyOf(serial));
        return serial;
      }
    },
    reserve: (serial) => void taken.add(keyOf(serial)),
  };
}

function fill(random: Random, pattern: string, year: number): string {
  let serial = '';
  for (const sign of pattern) {
    if (sign === '#') serial += random.int(0, 9);
    else if (sign === '@') serial += random.pick([...LATIN]);
    else if (sign === '~') serial += random.pick([...CYRILLIC]);
    else if (sign === '%') serial += String(year % 100).padStart(2, '0');
    else serial += sign;
  }
  return serial;
}

/** How each sign may be misread on worn metal; both fold to the same search key. */
const ALIKE: Readonly<Record<string, string>> = {
  '0': 'O', '1': 'I', '5': 'S', '8': 'B', '2': 'Z', '6': 'G', O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2', G: '6', U: 'V', V: 'U',
}; // prettier-ignore

/** The serial with one sign taken for a similar one; as it is where none can be. */
export function misread(random: Random, serial: string): string {
  const places = [...serial].flatMap((sign, index) => (ALIKE[sign] === undefined ? [] : [index]));
  if (places.length === 0) return serial;
  const place = random.pick(places);
  return [...serial].map((sign, index) => (index === place ? (ALIKE[sign] ?? sign) : sign)).join('');
}

/** The serial with some of its letters and digits unread. */
export function wornAway(random: Random, serial: string, signs: number): string {
  const places = [...serial].flatMap((sign, index) => (/[\p{L}\p{N}]/u.test(sign) ? [index] : []));
  const from = random.int(0, Math.max(0, places.length - signs));
  const worn = new Set(places.slice(from, from + signs));
  return [...serial].map((sign, index) => (worn.has(index) ? '?' : sign)).join('');
}
