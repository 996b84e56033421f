import { normalise } from './marking/normalise.ts';

/** Where bullets and cartridge cases are compared: INTERPOL's network (ISACS 05.31, 9.2.6), or a national system. */
export const BALLISTIC_SYSTEMS = ['ibin', 'national'] as const;
export type BallisticSystem = (typeof BALLISTIC_SYSTEMS)[number];

/** What is filed under the number. */
export const BALLISTIC_EXHIBITS = ['test_fire', 'cartridge_case', 'bullet', 'other'] as const;
export type BallisticExhibit = (typeof BALLISTIC_EXHIBITS)[number];

/** The form in which two references are the same however they are written: capitals and digits, whatever the script. */
export function referenceKey(asRead: string): string {
  return normalise(asRead).replace(/[?*]/g, '').slice(0, 100);
}
