import type { DecodedMark } from './decoded-mark.ts';
import { decodeGs1, gs1Serial } from './gs1-content.ts';
import { decodeImportMark } from './import-mark.ts';
import { decodeManufactureMark } from './manufacture-mark.ts';
import { decodeRegionMark } from './region-mark.ts';

/** A mark as far as its reading depends on it. */
export interface MarkToDecode {
  readonly kind: string;
  readonly asRead: string;
}

/** Kinds under which a whole mark of manufacture is written down. */
const MANUFACTURE = new Set([
  'serial',
  'make',
  'model',
  'country',
  'year',
  'security',
  'covert',
  'data_matrix',
  'bar_code',
  'rfid',
  'microstamp',
]);
const SCANNED = new Set(['data_matrix', 'bar_code', 'rfid']);

/**
 * What the parts of a mark say, where it follows a published layout: a secondary mark of ECOWAS or RECSA, an import mark, a mark of manufacture
 * (ISACS 05.30) or the content of a GS1 code. A regional sign is recognised under any kind of mark, the other layouts under the kinds
 * that bear them. Tolerant of separators, case, scripts and unread characters; what is doubtful is in `confidence` and `notes`.
 * Pure: `now` is the current year, against which two-digit years are resolved, `members` are the member States. Bounded work for any text; never throws.
 */
export function decodeMark(
  { kind, asRead }: MarkToDecode,
  now: number,
  members?: ReadonlySet<string>,
): DecodedMark | undefined {
  const context = { now, ...(members && { members }) };
  if (asRead.trim() === '') return undefined;
  if (SCANNED.has(kind)) {
    const gs1 = decodeGs1(asRead, context);
    if (gs1) return gs1;
  }
  const region = decodeRegionMark(asRead, { ...context, expected: kind === 'secondary' });
  if (region) return region;
  if (kind === 'import') return decodeImportMark(asRead, context);
  return MANUFACTURE.has(kind) ? decodeManufactureMark(asRead, context) : undefined;
}

/** What a mark says that was typed without its kind: a scanned code by its form, else only what is unmistakable. */
export function decodeTyped(
  asRead: string,
  now: number,
  members?: ReadonlySet<string>,
): DecodedMark | undefined {
  const kind = gs1Serial(asRead) === undefined ? 'serial' : 'data_matrix';
  return decodeMark({ kind, asRead }, now, members);
}
