import type { Random } from '#seeds/demo/random.ts';

/** Shapes in which makers write serials: `#` a digit, `@` a letter, anything else as it stands. Roomy ones first. */
export const SERIAL_FORMATS = [
  '@@######',
  '@@@#####',
  '########',
  '@#######',
  '@@-######',
  '#########',
  '@@@@####',
  '@######/##',
  '@@##-#####',
  '##@######',
  '@##@#####',
  '######-@@',
  '@@#####@',
  'A-########',
  'M##-######',
  'SN@#######',
  '19##@#####',
  'No ########',
  '##-@@-####',
  '####-@@@@',
  '##/#######',
  '@######@',
  'KB @@####',
  '@@@####@',
  '#######@',
] as const;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Cyrillic capitals that are stamped on arms and look like Latin ones. */
const CYRILLIC = 'АВЕКМНОРСТХ';

/** A serial as an officer writes it down. */
export interface GeneratedSerial {
  readonly asRead: string;
  readonly legibility: 'clear' | 'partial';
}

/** One serial of this shape: 2 in 100 in Cyrillic capitals, 6 in 100 with one to three characters unread (`?`). */
export function makeSerial(random: Random, format: string): GeneratedSerial {
  const letters = random.chance(0.02) ? CYRILLIC : LETTERS;
  let asRead = '';
  for (const sign of format) {
    if (sign === '#') asRead += random.int(0, 9);
    else if (sign === '@') asRead += letters[random.int(0, letters.length - 1)];
    else asRead += sign;
  }
  if (letters === CYRILLIC && !format.includes('@'))
    asRead = CYRILLIC.charAt(random.int(0, 10)) + asRead.slice(1);
  return random.chance(0.06)
    ? { asRead: unread(random, asRead), legibility: 'partial' }
    : { asRead, legibility: 'clear' };
}

/** One, two or three characters unread, side by side as often as not: a file slips along the metal. */
function unread(random: Random, asRead: string): string {
  const places = [...asRead].flatMap((sign, at) => (/[^\W_]|[А-Я]/.test(sign) ? [at] : []));
  const count = random.weighted([
    [1, 70],
    [2, 22],
    [3, 8],
  ]);
  const first = random.int(0, places.length - count);
  const chosen = new Set(
    random.chance(0.5)
      ? places.slice(first, first + count)
      : Array.from({ length: count }, () => random.pick(places)),
  );
  return [...asRead].map((sign, at) => (chosen.has(at) ? '?' : sign)).join('');
}
