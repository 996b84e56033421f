/** Kinds of item a record may describe (mission 1.2). */
export const ITEM_KINDS = ['small_arm', 'light_weapon', 'part', 'ammunition', 'related_material'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Firearm types of the IAFQ; a carbine is a rifle. */
export const FIREARM_TYPES = [
  'pistol',
  'revolver',
  'rifle',
  'shotgun',
  'submachine_gun',
  'machine_gun',
  'other',
  'unknown',
] as const;
export type FirearmType = (typeof FIREARM_TYPES)[number];

/** How the arm came to be, in the IAFQ's terms. */
export const CONDITIONS = [
  'industrial',
  'craft',
  'assembled',
  'converted',
  'modified',
  'reactivated',
  'printed',
  'other_illicit',
  'unknown',
] as const;
export type Condition = (typeof CONDITIONS)[number];
