import type { Component } from '#app/domain/marking/codes.ts';
import {
  COMPONENT_STEMS,
  SERIAL_EXAMPLES,
  SERIAL_PHRASES,
  SERIAL_STEMS,
  SHORT_WORDS,
  type SerialMeaning,
} from '#app/domain/marking/serial-words.ts';

/** Lower case without accents, the form in which prose is compared. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Everything that the prose of a text says of the mark. */
export function meaningsOf(text: string): Set<SerialMeaning> {
  const found = new Set<SerialMeaning>();
  let rest = plain(text);
  for (const [phrase, meaning] of SERIAL_PHRASES) {
    rest = rest.replace(phrase, () => {
      if (meaning !== 'nothing') found.add(meaning);
      return ' ';
    });
  }
  for (const [word] of rest.matchAll(/\p{L}+/gu)) {
    const meaning = meaningOfWord(word);
    if (meaning) found.add(meaning);
  }
  return found;
}

/** What one word of prose says, slips of the pen included. */
export function meaningOfWord(word: string): SerialMeaning | undefined {
  const stem = SERIAL_STEMS.find(([start]) => word.startsWith(start));
  if (stem) return stem[1];
  if (word.length < 6) return undefined;
  const slips = word.length < 8 ? 1 : 2;
  return SERIAL_EXAMPLES.find(([example]) => within(word, example, slips))?.[1];
}

/** The component that a word names. */
export function componentOfWord(word: string): Component | undefined {
  return COMPONENT_STEMS.find(([start]) => word.startsWith(start))?.[1];
}

/** Is a run of letters prose rather than the letters of a mark? */
export function isProse(letters: string): boolean {
  const word = plain(letters);
  if (SHORT_WORDS.has(word)) return true;
  if (/^(.)\1*$/.test(word)) return false;
  if (letters.length >= 5) return true;
  return letters === letters.toLowerCase() || componentOfWord(word) !== undefined;
}

/** Edit distance with swaps of neighbours, at most `limit`. */
function within(one: string, other: string, limit: number): boolean {
  if (Math.abs(one.length - other.length) > limit) return false;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min(
        (last[column] ?? 99) + 1,
        (line[column - 1] ?? 99) + 1,
        (last[column - 1] ?? 99) + same,
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 99) + 1);
      }
      line.push(best);
    }
    before = last;
    last = line;
  }
  return (last[other.length] ?? 99) <= limit;
}
