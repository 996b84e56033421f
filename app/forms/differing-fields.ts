import { SEND_ONCE } from './send-once.ts';
import { STEP_VERSION } from './step-version.ts';
import type { KeptFields } from './kept.ts';

export interface DifferingField {
  readonly name: string;
  readonly stored: readonly string[];
  readonly typed: readonly string[];
}

/** Fields of forms that say nothing of what is recorded. */
const OURS = new Set([SEND_ONCE, STEP_VERSION, 'intent']);
/** Where nothing is said of a field, forms and drafts have these for it. */
const NOTHING = new Set(['', 'unknown', 'no']);

/** What differs between two fillings of one form, by field. A field that is left empty is as one that is not there. */
export function differingFields(stored: KeptFields, typed: KeptFields): DifferingField[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(typed)]);
  return [...names].sort(byPlace).flatMap((name) => {
    if (OURS.has(name) || /\.(key|id)$/.test(name)) return [];
    const [was, is] = [said(stored[name]), said(typed[name])];
    return was.join('\n') === is.join('\n') ? [] : [{ name, stored: was, typed: is }];
  });
}

function said(values: readonly string[] = []): string[] {
  return values.map((value) => value.replaceAll('\r\n', '\n').trim()).filter((value) => !NOTHING.has(value));
}

/** `marks.2` before `marks.10`. */
function byPlace(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
