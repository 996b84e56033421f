/** Shorter numbers are borne by real arms, whatever they look like. */
const SHORTEST = 4;

/**
 * Whether a normalised serial is what people type when they have none: one character over and over (`0000000`, `XXXX`), a
 * run of neighbours (`1234567`, `987654`), letters before nothing but noughts (`A0000`), or one of `words`.
 * @param shortestRun characters from which on a run of neighbours is no accident
 */
export function isPlaceholder(normalised: string, shortestRun: number, words: readonly string[]): boolean {
  if (words.includes(normalised)) return true;
  if (normalised.length < SHORTEST) return false;
  if (/^(.)\1+$/.test(normalised) || /^[A-Z]{0,3}0{4,}$/.test(normalised)) return true;
  return normalised.length >= shortestRun && (isRun(normalised, 1) || isRun(normalised, -1));
}

/** Each character follows the one before it; after 9 comes 0. */
function isRun(text: string, step: 1 | -1): boolean {
  const codes = [...text].map((character) => character.charCodeAt(0));
  return codes.every((code, at) => {
    const before = codes[at - 1];
    if (before === undefined || code === before + step) return true;
    return step === 1 ? text[at] === '0' && text[at - 1] === '9' : text[at] === '9' && text[at - 1] === '0';
  });
}

/** Numbers next to a serial: its last digits one to `reach` up and down, of the same length. Empty where it ends in no digit. */
export function neighbours(normalised: string, reach: number): string[] {
  const digits = /\d{1,9}$/.exec(normalised)?.[0] ?? '';
  if (digits === '') return [];
  const stem = normalised.slice(0, normalised.length - digits.length);
  const last = Number(digits);
  return Array.from({ length: 2 * reach + 1 }, (_, index) => last - reach + index)
    .filter((number) => number >= 0 && number !== last && String(number).length <= digits.length)
    .map((number) => stem + String(number).padStart(digits.length, '0'));
}
