/** A value as the text that PostgreSQL reads for a column; undefined and null are null. */
export function columnText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return storable(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return storableJson(value);
  return String(value);
}

/**
 * Texts as one `text[]` parameter in PostgreSQL's binary form, which takes no quoting on this side and no parsing on the other:
 * dimensions, flags, element type, length, lower bound, then each element behind its length in bytes (-1 for null).
 */
export function textArray(texts: readonly (string | null)[]): Buffer {
  const size = texts.reduce((sum, text) => sum + 4 + (text === null ? 0 : text.length * 3), HEADER);
  const array = Buffer.allocUnsafe(size);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(texts.includes(null) ? 1 : 0, 4);
  array.writeInt32BE(TEXT, 8);
  array.writeInt32BE(texts.length, 12);
  array.writeInt32BE(1, 16);
  let at = HEADER;
  for (const text of texts) {
    const length = text === null ? -1 : array.write(text, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return array.subarray(0, at);
}

const HEADER = 20;
/** The number of the type `text` in every PostgreSQL. */
const TEXT = 25;

/** Without the characters no database text may hold: NUL, and halves of a cut character. */
function storable(text: string): string {
  return text.replace(UNSTORABLE, '');
}

function storableJson(value: object): string {
  const json = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/i.test(json)
    ? JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? storable(part) : part))
    : json;
}

const UNSTORABLE = /\u0000|\p{Cs}/gu;
