import type { MatchReason } from './explain-match.ts';
import { normalise } from './normalise.ts';
import { searchForm } from './search-form.ts';

/**
 * The same reasons, with positions counted as the person counts who typed the mark: hyphens, dots and strokes are signs on the metal, spaces
 * are none. Where the search looks for a part of what was typed, positions count in that part.
 */
export function countedAsTyped(reasons: readonly MatchReason[], typed: string): MatchReason[] {
  const signs = signsOf(typed);
  return reasons.map((reason) =>
    reason.position === undefined
      ? reason
      : { ...reason, position: signs[reason.position - 1] ?? reason.position },
  );
}

/** Which sign of the typed mark each character of its search form comes from, counted from 1. */
function signsOf(typed: string): number[] {
  const form = searchForm(typed);
  const whole = normalise(typed);
  if (!whole.endsWith(form)) return [];
  const signs: number[] = [];
  let sign = 0;
  for (const character of typed) {
    if (/\s/.test(character)) continue;
    sign += 1;
    const at = sign;
    signs.push(...Array.from(normalise(character), () => at));
  }
  return signs.length === whole.length ? signs.slice(whole.length - form.length) : [];
}
