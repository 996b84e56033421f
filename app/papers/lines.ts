import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** A piece of a line that one font draws in one direction, as it stands from left to right. */
export interface Run {
  /** In the order of reading. */
  readonly text: string;
  readonly script: Script;
}

/** Which font a character needs. */
export type Script = 'latin' | 'arabic';

export type Measure = (run: Run) => number;

// What steers the direction of a text and has no shape of its own.
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const ARABIC = /\p{Script_Extensions=Arabic}/u;
const SHAPED = /\p{Script=Arabic}/u;
const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Letters and digits with the signs and single spaces between them, as in marks, references, addresses and telephone numbers. */
const FROM_THE_LEFT =
  /\+?[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d](?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]|[-./_+#*?@×:& ]+(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]))*/gu;

/**
 * Breaks a text into lines no wider than `width` and each line into runs in the order from left to right (Unicode Standard Annex 9).
 * A paragraph takes its direction from its first letter and is read from the left where it has none; a word that is wider than the line is
 * broken where the line ends.
 */
export function linesOf(text: string, width: number, measure: Measure): Run[][] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((written) => {
    const paragraph = FROM_THE_RIGHT.test(written) ? isolated(written) : written;
    const levels = bidi.getEmbeddingLevels(paragraph);
    return breaksOf(paragraph, width, measure).map(([start, end]) =>
      runsOf(paragraph, levels, start, end).filter(({ text }) => text !== ''),
    );
  });
}

/**
 * With what is read from the left set apart, so that the sentence around it does not turn its parts: 7781-AB stays 7781-AB in Arabic,
 * and so does a telephone number.
 */
function isolated(paragraph: string): string {
  return paragraph.replace(FROM_THE_LEFT, '\u2066$&\u2069');
}

/** Start and end (exclusive) of each line, without the spaces at which it was broken. */
function breaksOf(paragraph: string, width: number, measure: Measure): [number, number][] {
  const widthOf = (text: string) => byScript(text).reduce((sum, run) => sum + measure(run), 0);
  const lines: [number, number][] = [];
  let start = 0;
  let used = 0;
  const breakAt = (index: number) => {
    lines.push([start, start + paragraph.slice(start, index).trimEnd().length]);
    start = index;
    used = 0;
  };
  for (const { 0: word, index } of paragraph.matchAll(/\S+\s*|^\s+/g)) {
    const wide = widthOf(word.trimEnd());
    if (used > 0 && used + wide > width) breakAt(index);
    if (wide <= width) {
      used += widthOf(word);
      continue;
    }
    let end = index;
    for (const character of word) {
      const more = widthOf(character);
      // A space may hang over the end of a line, and takes its room where the line goes on behind it.
      if (used > 0 && used + more > width && character.trim() !== '') breakAt(end);
      used += more;
      end += character.length;
    }
  }
  lines.push([start, paragraph.length]);
  return lines;
}

function runsOf(
  paragraph: string,
  levels: ReturnType<typeof bidi.getEmbeddingLevels>,
  start: number,
  end: number,
): Run[] {
  const order = Array.from({ length: end - start }, (_, index) => start + index);
  for (const [from = 0, to = 0] of end > start
    ? bidi.getReorderSegments(paragraph, levels, start, end - 1)
    : []) {
    const turned = order.slice(from - start, to - start + 1).reverse();
    order.splice(from - start, turned.length, ...turned);
  }
  const runs: Run[] = [];
  for (let at = 0; at < order.length;) {
    const backwards = isBackwards(levels, order[at]);
    let until = at + 1;
    while (until < order.length && isBackwards(levels, order[until]) === backwards) until += 1;
    const indices = order.slice(at, until);
    const pieces = byScript(inReadingOrder(paragraph, levels, indices, backwards));
    for (const piece of backwards ? pieces.reverse() : pieces) {
      // A font turns a run of its own script round; spaces and signs between letters are turned here.
      const turned = backwards && !SHAPED.test(piece.text);
      runs.push(turned ? { ...piece, text: [...piece.text].reverse().join('') } : piece);
    }
    at = until;
  }
  return runs;
}

function isBackwards({ levels }: { levels: Uint8Array }, index = 0): boolean {
  return (levels[index] ?? 0) % 2 === 1;
}

/** With brackets turned round where they are read from the right. */
function inReadingOrder(
  paragraph: string,
  levels: ReturnType<typeof bidi.getEmbeddingLevels>,
  indices: number[],
  backwards: boolean,
): string {
  return (backwards ? indices.toReversed() : indices)
    .map((index) => {
      const character = paragraph.charAt(index);
      if (STEERING.test(character)) return '';
      return (isBackwards(levels, index) && bidi.getMirroredCharacter(character)) || character;
    })
    .join('');
}

/** The pieces of a text by the font that they need, in its order. */
function byScript(text: string): Run[] {
  const runs: { text: string; script: Script }[] = [];
  for (const character of text) {
    if (STEERING.test(character)) continue;
    const script = ARABIC.test(character) ? 'arabic' : 'latin';
    const last = runs.at(-1);
    if (last?.script === script) last.text += character;
    else runs.push({ text: character, script });
  }
  return runs;
}
