/** Letters and digits of a document's number, capitals: how it is written does not matter. */
export function plainNumber(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The last characters of a number that are kept to be read: never more than a third of it. */
export function endOfNumber(number: string): string {
  const plain = plainNumber(number);
  return plain.slice(plain.length - Math.min(4, Math.floor(plain.length / 3)));
}
