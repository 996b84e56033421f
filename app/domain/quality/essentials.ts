import { type CheckedArm, isLeading } from './checked-arm.ts';

/** The essentials of ISACS 05.31, 6.3. The country of import is one only for an arm that bears an import mark. */
export const ESSENTIALS = [
  'make',
  'model',
  'calibre',
  'serial',
  'manufactureCountry',
  'importCountry',
] as const;
export type Essential = (typeof ESSENTIALS)[number];

/** Which essentials the record does not state. A serial that was found to be gone or absent is stated. */
export function missingEssentials(arm: CheckedArm): Essential[] {
  const stated: Readonly<Record<Essential, boolean>> = {
    make: arm.make !== '',
    model: arm.model !== '',
    calibre: arm.calibre !== '',
    serial: arm.marks.some(({ kind, legibility }) => kind === 'serial' && legibility !== 'not_stated'),
    manufactureCountry: arm.manufactureCountry !== null,
    importCountry: arm.importCountry !== null || !arm.marks.some(({ kind }) => kind === 'import'),
  };
  return ESSENTIALS.filter((essential) => !stated[essential]);
}

const GONE = ['obliterated', 'absent'];

/**
 * The frame or receiver bears no serial that can be read, and nothing is recorded in its place: no security mark, no mark
 * on another component (ISACS 05.31, 6.4.3).
 */
export function lacksOtherMarks(arm: CheckedArm): boolean {
  const serials = arm.marks.filter(({ kind, component }) => kind === 'serial' && isLeading(component));
  if (serials.length === 0 || !serials.every(({ legibility }) => GONE.includes(legibility))) return false;
  return !arm.marks.some(
    ({ kind, component, legibility }) =>
      (kind === 'security' || !isLeading(component)) && !GONE.includes(legibility),
  );
}
