import { z } from 'zod';

import { CONDITIONS, FIREARM_TYPES, ITEM_KINDS } from '#app/domain/firearm.ts';
import {
  ACTION_TYPES,
  ALL_ITEM_SUBTYPES,
  countedType,
  isArm,
  isSubtypeOf,
  PART_KINDS,
  STOCK_TYPES,
} from '#app/domain/item.ts';

import { cartridgeMeasure, count, country, optional, text, ticked, year } from './fields.ts';

/** More rounds than any store holds. */
const MOST_ROUNDS = 100_000_000;

/**
 * Step "Identify": what the item is, in the hand. One form for every kind of item; `itemKind` says which of its fields
 * count. The six essentials (ISACS 05.31, 6.3) but the serial, which is a mark; physical characteristics (6.4.1); for
 * ammunition the elements of 6.5.
 */
export const itemFields = z.object({
  itemKind: z.enum(ITEM_KINDS).default('small_arm'),
  firearmType: optional(z.enum(FIREARM_TYPES)),
  itemSubtype: optional(z.enum(ALL_ITEM_SUBTYPES)),
  partKind: optional(z.enum(PART_KINDS)),
  condition: z.enum(CONDITIONS).default('industrial'),
  unlicensedCopy: ticked,
  modular: ticked,
  make: text(100),
  makerCode: text(100),
  model: text(100),
  calibre: text(100),
  manufactureCountry: country,
  manufactureYear: year,
  licensedProduction: ticked,
  designer: text(100),
  designerCountry: country,
  importCountry: country,
  importYear: year,
  actionType: optional(z.enum(ACTION_TYPES)),
  stockType: optional(z.enum(STOCK_TYPES)),
  polymerFrame: optional(z.enum(['yes', 'no'])),
  materials: text(500),
  finish: text(100),
  barrelLength: count(10_000),
  overallLength: count(10_000),
  capacity: count(10_000),
  bulletDiameter: cartridgeMeasure(1_000),
  caseLength: cartridgeMeasure(1_000),
  cartridgeLength: cartridgeMeasure(2_000),
  quantity: count(MOST_ROUNDS),
  description: text(2000),
  stateOwned: ticked,
  restrictedUse: optional(z.enum(['yes', 'no'])),
  custodyNumber: text(100),
  sealNumber: text(100),
});
type ItemFields = z.output<typeof itemFields>;

/** What a kind of item has to say of itself before its marks. */
export function checkItem(form: ItemFields, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  const { itemKind: kind } = form;
  if (kind === 'small_arm' && form.firearmType === undefined) {
    refuse('firearmType', 'capture.problem.firearmType');
  }
  if (kind === 'light_weapon' && !isSubtypeOf(kind, form.itemSubtype ?? '')) {
    refuse('itemSubtype', 'capture.problem.lightWeapon');
  }
  if (kind === 'part' && form.partKind === undefined) refuse('partKind', 'capture.problem.partKind');
  if (kind === 'related_material' && form.description === '' && form.itemSubtype === undefined) {
    refuse('description', 'capture.problem.material');
  }
  if (form.licensedProduction && form.unlicensedCopy) {
    refuse('unlicensedCopy', 'capture.problem.licensedCopy');
  }
  if ((form.caseLength ?? 0) > (form.cartridgeLength ?? Infinity)) {
    refuse('caseLength', 'capture.problem.caseLength');
  }
}

/** The item with what belongs to its kind; what was typed before another kind was chosen is left out. */
export function asItsKind<F extends ItemFields>(form: F) {
  const { itemKind: kind } = form;
  const arm = isArm(kind);
  const body = arm || kind === 'part';
  const only = <T>(belongs: boolean, value: T): T | undefined => (belongs ? value : undefined);
  return {
    ...form,
    firearmType: countedType(kind, form.firearmType ?? 'unknown', form.itemSubtype),
    itemSubtype: only(isSubtypeOf(kind, form.itemSubtype ?? ''), form.itemSubtype),
    partKind: only(kind === 'part', form.partKind),
    modular: arm && form.modular,
    actionType: only(arm, form.actionType),
    stockType: only(arm, form.stockType),
    polymerFrame: only(body, form.polymerFrame),
    barrelLength: only(body, form.barrelLength),
    overallLength: only(body, form.overallLength),
    capacity: only(body, form.capacity),
    bulletDiameter: only(kind === 'ammunition', form.bulletDiameter),
    caseLength: only(kind === 'ammunition', form.caseLength),
    cartridgeLength: only(kind === 'ammunition', form.cartridgeLength),
    makerCode: arm ? '' : form.makerCode,
    quantity: arm ? 1 : (form.quantity ?? 1),
  };
}

export const identifyForm = itemFields.superRefine(checkItem).transform(asItsKind);
export type IdentifyForm = z.output<typeof identifyForm>;
