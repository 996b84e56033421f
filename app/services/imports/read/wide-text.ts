/** Bytes that are looked at; even. */
const SAMPLE = 4_096;
/** What stands between the words of every table, in any script. */
const PLAIN = /[\t\n\r ,;|0-9]/g;
/** Text holds none of these; what is no text is full of them. */
const NOT_TEXT = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFD-\uFFFF]/;

/**
 * Whether bytes without a byte-order mark are UTF-16, and which: separators, digits and ends of lines come out in one order of bytes,
 * and as characters of far scripts in the other.
 */
export function wideEncoding(file: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = file.subarray(0, Math.min(SAMPLE, file.length - (file.length % 2)));
  if (sample.length < 4 || !sample.includes(0)) return undefined;
  const [little, big] = (['utf-16le', 'utf-16be'] as const).map((encoding) => {
    const text = new TextDecoder(encoding).decode(sample);
    return { encoding, plain: NOT_TEXT.test(text) ? 0 : (text.match(PLAIN)?.length ?? 0) };
  });
  if (!little || !big || little.plain === big.plain) return undefined;
  return little.plain > big.plain ? little.encoding : big.encoding;
}
