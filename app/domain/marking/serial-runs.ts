import { isProse, plain } from '#app/domain/marking/serial-prose.ts';

/** A run of characters in a serial field that is a mark, and the prose around it. */
export interface SerialRun {
  /** As it stands in the field. */
  text: string;
  /** Prose before the first run, or a word and a colon just before this one. */
  lead: string;
  /** Prose up to the next run. */
  after: string;
  /** Another reading of the run before it ("35298 ou 55298"). */
  alternative: boolean;
  start: number;
}

/** A stretch of unread characters of unknown length, as put in by the reader of the field. */
export const STRETCH = '…';

type Token = { kind: 'piece' | 'word' | 'mark_sign'; text: string; start: number; end: number };

const TOKEN = /\(\?+\)|[\p{L}\p{N}?*#_!…]+|-{2,}|\S/gu;
const NOISE = /\d+[.,]?\d* *cm\b.*|\b\d+ ?[°º] quesito.*/giu;

/** Cuts a field into marks and prose. */
export function serialRuns(field: string): { runs: SerialRun[]; prose: string } {
  const text = field.replace(NOISE, (noise) => noise.replace(/\d/g, ' '));
  const tokens = tokenise(text);
  const runs: (SerialRun & { end: number })[] = [];
  let proseFrom = 0;
  let open = false;
  let alternative = false;
  tokens.forEach((token, index) => {
    if (token.kind === 'word') {
      if (plain(token.text) === 'ou' || token.text === 'or') alternative = true;
      open = false;
      return;
    }
    const last = runs.at(-1);
    if (token.kind === 'mark_sign') {
      if (breaks(token, last, tokens[index - 1], tokens[index + 1])) open = false;
      return;
    }
    if (open && last) {
      last.end = token.end;
      last.text = text.slice(last.start, last.end);
      return;
    }
    const between = text.slice(last ? last.end : proseFrom, token.start);
    const lead = last ? (/\p{L}+\s*:\s*$/u.exec(between)?.[0] ?? '') : between;
    if (last) last.after = between.slice(0, between.length - lead.length);
    runs.push({
      text: token.text,
      lead,
      after: '',
      alternative: alternative && last !== undefined,
      start: token.start,
      end: token.end,
    });
    open = true;
    alternative = false;
    proseFrom = token.end;
  });
  const last = runs.at(-1);
  if (last) last.after = text.slice(last.end);
  return { runs, prose: last ? [runs[0]?.lead, ...runs.map((run) => run.after)].join(' ') : text };
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(TOKEN)) {
    for (const [part, at] of split(found[0])) {
      const start = found.index + at;
      tokens.push({ kind: kindOf(part), text: part, start, end: start + part.length });
    }
  }
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    const before = tokens[index - 1];
    if (/^-{2,}$/.test(token.text))
      token.kind = before?.kind === 'piece' && before.end === token.start ? 'piece' : 'mark_sign';
    if (token.kind === 'word' && isPrefixLetters(token, before, next)) token.kind = 'piece';
    if (/^[AO]$/.test(token.text) && next?.kind === 'word') token.kind = 'word';
  });
  return tokens;
}

/** Short capitals that are also words ("NO", "E") but stand before a number and after no prose. */
function isPrefixLetters(token: Token, before: Token | undefined, next: Token | undefined): boolean {
  if (!/^[A-Z]{1,3}$/.test(token.text) || before?.kind === 'word') return false;
  const single = token.text.length === 1 && before?.kind === 'piece' && before.text.length <= 2;
  if (before?.kind === 'piece') return single;
  return (
    next !== undefined &&
    (/^[\d?*]/.test(next.text) ||
      (/^[-.:]$/.test(next.text) && next.start === token.end) ||
      /^[A-Z]$/.test(next.text))
  );
}

/** A mark and a word written together ("HUR983no", "apenas4"). */
function split(chunk: string): [string, number][] {
  const found =
    /^(\p{Ll}{4,}|\p{Lu}\p{Ll}{4,})(\d+)$/u.exec(chunk) ??
    /^([A-Z0-9?*#]*\d)(n[oa]|\p{Ll}{4,})$/u.exec(chunk);
  const [, head = '', tail = ''] = found ?? [];
  return found
    ? [
        [head, 0],
        [tail, head.length],
      ]
    : [[chunk, 0]];
}

function kindOf(part: string): Token['kind'] {
  if (/^\(\?+\)$/.test(part) || /[\p{N}?*#_…]|^[A-Z]{1,4}x{2,}$/u.test(part)) return 'piece';
  if (/^\p{L}+$/u.test(part)) return isProse(part) ? 'word' : 'piece';
  return 'mark_sign';
}

/** Does a sign between two pieces begin another mark? */
function breaks(
  sign: Token,
  last: SerialRun | undefined,
  before: Token | undefined,
  next: Token | undefined,
): boolean {
  if (!last || next?.kind !== 'piece') return ';(['.includes(sign.text);
  const left = known(last.text);
  const right = known(next.text);
  const spaced = before?.end !== sign.start && next.start !== sign.end;
  if (sign.text === ';') return true;
  if (sign.text === '(') return next.start !== sign.end || before?.end !== sign.start || right.length > 1;
  if (sign.text === ',') return left.length >= 4 && right.length >= 4;
  if (sign.text === '/') {
    const whole = /^[A-Z]{1,5}\d{3,}$/;
    return spaced || before?.end !== sign.start
      ? left.length >= 4 && right.length >= 4
      : whole.test(left) && whole.test(right);
  }
  if (sign.text === '-') return spaced && left.length >= 6 && left.length === right.length;
  return ')'.includes(sign.text) && right.length > 1 && before?.end === sign.start && next.start !== sign.end;
}

function known(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
