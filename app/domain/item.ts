import type { FirearmType, ItemKind } from './firearm.ts';
import { type Component, COMPONENTS, type MarkKind } from './marking/codes.ts';

/** An item that is an arm, as opposed to what belongs to one. */
export function isArm(kind: ItemKind): boolean {
  return kind === 'small_arm' || kind === 'light_weapon';
}

/**
 * What a kind of item is, finer than the types of the IAFQ. Small arms and light weapons as the International Tracing
 * Instrument lists them (ITI 4 a and b); ammunition by its shape; related material has no public list, this one is Marktrace's.
 */
export const ITEM_SUBTYPES = {
  small_arm: ['self_loading_pistol', 'assault_rifle', 'carbine', 'light_machine_gun', 'disguised_firearm'],
  light_weapon: [
    'heavy_machine_gun',
    'grenade_launcher',
    'rocket_launcher',
    'recoilless_rifle',
    'anti_tank_gun',
    'anti_tank_missile',
    'anti_aircraft_gun',
    'manpads',
    'mortar',
    'other_light_weapon',
  ],
  part: [],
  ammunition: ['cartridge', 'shotshell', 'grenade', 'mortar_round', 'rocket', 'missile', 'other_ammunition'],
  related_material: [
    'ied_component',
    'explosive',
    'detonator',
    'detonating_cord',
    'propellant',
    'sight',
    'conversion_tool',
    'other_material',
  ],
} as const satisfies Record<ItemKind, readonly string[]>;
export type ItemSubtype = (typeof ITEM_SUBTYPES)[ItemKind][number];

/** The type under which a subtype of small arms falls; one that may be of any is not named. */
const TYPE_OF_SUBTYPE: Partial<Record<ItemSubtype, FirearmType>> = {
  self_loading_pistol: 'pistol',
  assault_rifle: 'rifle',
  carbine: 'rifle',
  light_machine_gun: 'machine_gun',
};

export function typeOfSubtype(subtype: string): FirearmType | undefined {
  return Object.hasOwn(TYPE_OF_SUBTYPE, subtype) ? TYPE_OF_SUBTYPE[subtype as ItemSubtype] : undefined;
}

/** Every subtype, of whatever kind. */
export const ALL_ITEM_SUBTYPES: readonly ItemSubtype[] = Object.values(ITEM_SUBTYPES).flat();

export function isSubtypeOf(kind: ItemKind, subtype: string): boolean {
  return (ITEM_SUBTYPES[kind] as readonly string[]).includes(subtype);
}

/**
 * The type under which the figures count an item: what was chosen of a small arm and of the weapon a part is made for; a
 * light weapon is a machine gun or another type; ammunition and material are of no type.
 */
export function countedType(
  kind: ItemKind,
  chosen: FirearmType,
  subtype: string | null | undefined,
): FirearmType {
  if (kind === 'small_arm' || kind === 'part') return chosen;
  if (kind === 'light_weapon') return subtype === 'heavy_machine_gun' ? 'machine_gun' : 'other';
  return 'unknown';
}

/** Parts and components, the ones of the UN Firearms Protocol (3 b) first among them. */
export const PART_KINDS = [
  'frame',
  'receiver',
  'unfinished_receiver',
  'barrel',
  'slide',
  'bolt',
  'bolt_carrier',
  'cylinder',
  'magazine',
  'stock',
  'trigger_group',
  'silencer',
  'conversion_kit',
  'other',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** How an arm is loaded and fired (ISACS 05.31, 6.4.1 b). */
export const ACTION_TYPES = [
  'single_shot',
  'break_action',
  'bolt_action',
  'lever_action',
  'pump_action',
  'revolving',
  'semi_automatic',
  'select_fire',
  'automatic',
  'muzzle_loading',
  'other',
] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** Stock of an arm (6.4.1 c). */
export const STOCK_TYPES = ['fixed', 'folding', 'telescoping', 'removable', 'none'] as const;
export type StockType = (typeof STOCK_TYPES)[number];

/** What of an item of this kind bears marks. */
export function componentsOf(kind: ItemKind): readonly Component[] {
  if (kind === 'related_material') return ['packaging', 'other'];
  if (kind === 'ammunition') return OF_AMMUNITION;
  return COMPONENTS.filter((component) => !OF_AMMUNITION.includes(component) || component === 'other');
}

const OF_AMMUNITION: readonly Component[] = ['packaging', 'cartridge_case', 'projectile', 'other'];

/** The mark that is looked for first on an item of this kind: what it is, and where. */
export function firstMarks(
  kind: ItemKind,
  partKind?: PartKind,
): readonly { readonly kind: MarkKind; readonly component: Component }[] {
  switch (kind) {
    case 'ammunition':
      return [
        { kind: 'lot', component: 'packaging' },
        { kind: 'headstamp', component: 'cartridge_case' },
      ];
    case 'related_material':
      return [{ kind: 'serial', component: 'other' }];
    case 'part':
      return [{ kind: 'serial', component: COMPONENTS.find((one) => one === partKind) ?? 'other' }];
    case 'small_arm':
    case 'light_weapon':
      return [{ kind: 'serial', component: 'frame' }];
  }
}
