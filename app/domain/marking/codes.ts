/**
 * Kinds of mark an arm may bear (ISACS 05.31, 6.3 and 6.4), electronic and covert identifiers included: what a camera or a
 * reader gives of them is their text.
 */
export const MARK_KINDS = [
  'serial',
  'make',
  'model',
  'calibre',
  'country',
  'year',
  'import',
  'secondary',
  'security',
  'covert',
  'proof',
  'assembly',
  'military',
  'patent',
  'lot',
  'headstamp',
  'data_matrix',
  'bar_code',
  'rfid',
  'microstamp',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What bears marks: components of an arm, and of ammunition. The frame or receiver leads (ISACS 05.31, 6.2). */
export const COMPONENTS = [
  'frame',
  'receiver',
  'barrel',
  'slide',
  'bolt',
  'bolt_carrier',
  'cylinder',
  'magazine',
  'stock',
  'trigger_group',
  'cartridge_case',
  'projectile',
  'packaging',
  'other',
] as const;
export type Component = (typeof COMPONENTS)[number];

/** Components whose serial stands for the whole arm (ISACS 05.31, 6.2). */
export const LEADING_COMPONENTS = ['frame', 'receiver'] as const satisfies readonly Component[];

/** What could be read of a mark. `absent`: the arm never bore it or bears none. */
export const LEGIBILITIES = ['clear', 'partial', 'obliterated', 'altered', 'recovered', 'absent'] as const;
export type Legibility = (typeof LEGIBILITIES)[number];

/** Legibilities with which a mark sets its arm apart from all others. */
export function isRead(legibility: string): boolean {
  return legibility === 'clear' || legibility === 'recovered';
}

/** How a mark was put on. */
export const MARK_METHODS = [
  'stamped',
  'engraved',
  'laser',
  'cast',
  'pin_stamped',
  'etched',
  'other',
  'unknown',
] as const;
export type MarkMethod = (typeof MARK_METHODS)[number];
