import type { CheckedArm } from './checked-arm.ts';

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
