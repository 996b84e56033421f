import { isPlaceholderSerial } from '#app/domain/marking/placeholder.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

/**
 * Is a new mark matched with a stored one? The rule of docs/decisions/006-matching.md, character by character and apart from
 * the statements that look it up. Both normalised; of the arms nothing else is known, so that what is written where no number is makes
 * no hit.
 */
export function meets(newMark: string, storedMark: string): boolean {
  if (isPlaceholderSerial(newMark) || isPlaceholderSerial(storedMark)) return false;
  const [mine, theirs] = [skeleton(newMark), skeleton(storedMark)];
  const unread = count(mine, '?');
  if (mine.includes('*')) return false;
  if (unread > 2) return mine === theirs;
  if (!theirs.includes('*')) return fits(mine, theirs);
  return unread === 0 && isStretch(theirs) && fillsStretch(mine, theirs);
}

function fits(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  return [...one].every((sign, at) => [sign, '?'].includes(other.charAt(at)) || sign === '?');
}

/** One stretch anywhere, or one at either end; nothing else unread; three characters read in one piece or two. */
function isStretch(mark: string): boolean {
  const read = mark.replaceAll('*', '').length;
  return !mark.includes('?') && read > 2 && (count(mark, '*') === 1 || /^\*[^*]+\*$/.test(mark));
}

function fillsStretch(mark: string, stretch: string): boolean {
  const [head = '', ...rest] = stretch.split('*');
  const tail = rest.at(-1) ?? '';
  if (rest.length === 2) return mark.includes(rest[0] ?? '');
  return mark.length >= head.length + tail.length && mark.startsWith(head) && mark.endsWith(tail);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
