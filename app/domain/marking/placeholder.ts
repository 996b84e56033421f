const WORDS = new Set(
  'NA NIL NONE NULL SN NI UNKNOWN UNK NOSERIAL NOSERIALNUMBER SANSNUMERO SEMNUMERO SINNUMERO INCONNU DESCONHECIDO DESCONOCIDO TBD TEST XX'.split(
    ' ',
  ),
);
const DIGITS = '01234567890';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Shorter runs occur in real serials. */
const RUN = 5;

/**
 * Is a normalised serial something that people write where no serial is: one character repeated (`0000000`, `XXXX`), the digits or
 * letters in order (`123456`), a word for "none"? A real arm may bear such a number; somebody should look.
 */
export function isPlaceholderSerial(normalised: string): boolean {
  if (WORDS.has(normalised)) return true;
  if (/^([A-Z0-9])\1{2,}$/.test(normalised)) return true;
  if (normalised.length < RUN || normalised.length > LETTERS.length) return false;
  return [DIGITS, LETTERS].some(
    (order) => order.includes(normalised) || reversed(order).includes(normalised),
  );
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
