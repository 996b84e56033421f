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
