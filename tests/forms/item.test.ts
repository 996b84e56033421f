import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FIREARM_TYPES, ITEM_KINDS } from '#app/domain/firearm.ts';
import { ALL_ITEM_SUBTYPES, isArm, isSubtypeOf, PART_KINDS } from '#app/domain/item.ts';
import { identifyForm } from '#app/forms/item.ts';

/** Everything a form can hold at once, as when kinds were changed while typing. */
const anything = fc.record({
  itemKind: fc.constantFrom(...ITEM_KINDS),
  firearmType: fc.constantFrom(...FIREARM_TYPES),
  itemSubtype: fc.constantFrom('', ...ALL_ITEM_SUBTYPES),
  partKind: fc.constantFrom(...PART_KINDS),
  actionType: fc.constant('bolt_action'),
  stockType: fc.constant('fixed'),
  modular: fc.constant('yes'),
  polymerFrame: fc.constant('no'),
  barrelLength: fc.constant('415'),
  capacity: fc.constant('30'),
  makerCode: fc.constant('10'),
  bulletDiameter: fc.constant('7,92'),
  caseLength: fc.constant('38.7'),
  cartridgeLength: fc.constant('56'),
  quantity: fc.constant('1 200'),
  description: fc.constant('A box'),
});

describe('an item from its form', () => {
  it('keeps what belongs to its kind and nothing else', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const read = identifyForm.safeParse(typed);
        if (!read.success) {
          expect([typed.itemKind, isSubtypeOf('light_weapon', typed.itemSubtype)]).toEqual([
            'light_weapon',
            false,
          ]);
          return;
        }
        const item = read.data;
        const arm = isArm(item.itemKind);
        const [body, ammunition] = [arm || item.itemKind === 'part', item.itemKind === 'ammunition'];
        expect(item.actionType !== undefined, 'action').toBe(arm);
        expect(item.modular, 'modular').toBe(arm);
        expect(item.polymerFrame !== undefined, 'frame').toBe(body);
        expect(item.barrelLength !== undefined, 'barrel').toBe(body);
        expect(item.partKind !== undefined, 'part').toBe(item.itemKind === 'part');
        expect(item.caseLength !== undefined, 'case').toBe(ammunition);
        expect(item.quantity).toBe(arm ? 1 : 1200);
        if (item.itemSubtype !== undefined) expect(isSubtypeOf(item.itemKind, item.itemSubtype)).toBe(true);
      }),
    );
  });

  it.each([
    [{}, 'firearmType', 'capture.problem.firearmType'],
    [{ itemKind: 'light_weapon' }, 'itemSubtype', 'capture.problem.lightWeapon'],
    [{ itemKind: 'light_weapon', itemSubtype: 'cartridge' }, 'itemSubtype', 'capture.problem.lightWeapon'],
    [{ itemKind: 'part' }, 'partKind', 'capture.problem.partKind'],
    [{ itemKind: 'related_material' }, 'description', 'capture.problem.material'],
    [
      { firearmType: 'rifle', licensedProduction: 'yes', unlicensedCopy: 'yes' },
      'unlicensedCopy',
      'capture.problem.licensedCopy',
    ],
    [
      { itemKind: 'ammunition', caseLength: '57', cartridgeLength: '56' },
      'caseLength',
      'capture.problem.caseLength',
    ],
    [{ itemKind: 'ammunition', bulletDiameter: '7.62mm' }, 'bulletDiameter', 'errors.number'],
    [{ itemKind: 'ammunition', quantity: '0' }, 'quantity', 'errors.wholeNumber'],
    [{ itemKind: 'ammunition', quantity: '1e9' }, 'quantity', 'errors.wholeNumber'],
    [{ firearmType: 'rifle', barrelLength: '41.5' }, 'barrelLength', 'errors.wholeNumber'],
  ])('of %j says %s: %s', (typed, field, key) => {
    const read = identifyForm.safeParse(typed);
    const problems = read.error?.issues.map((issue) => [issue.path.join('.'), issue.message]) ?? [];
    expect(problems).toEqual(field === undefined ? [] : [[field, key]]);
  });

  it('counts a light weapon as a machine gun or as another type', () => {
    const type = (itemSubtype: string) =>
      identifyForm.parse({ itemKind: 'light_weapon', itemSubtype, firearmType: 'pistol' }).firearmType;
    expect([type('heavy_machine_gun'), type('mortar'), type('manpads')]).toEqual([
      'machine_gun',
      'other',
      'other',
    ]);
  });

  it('reads millimetres with a comma or a point, to the hundredth', () => {
    const item = identifyForm.parse({ itemKind: 'ammunition', bulletDiameter: '5,699', caseLength: '44.7' });
    expect([item.bulletDiameter, item.caseLength]).toEqual([5.7, 44.7]);
  });
});
