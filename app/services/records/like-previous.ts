import type { DraftWeapon } from '#app/forms/capture.ts';
import { keptFrom } from '#app/forms/kept.ts';

/** What belongs to one item alone. */
const ITS_OWN = new Set(['key', 'marks', 'description', 'stateOwned', 'custodyNumber', 'sealNumber']);

/**
 * What the item before this one was, as fields of its form: not its marks, nor what was seen of it alone. Empty when there is none
 * before.
 */
export function likePrevious(weapons: readonly DraftWeapon[], key: string): Record<string, string[]> {
  const at = weapons.findIndex((weapon) => weapon.key === key);
  const previous = (at < 0 ? weapons.at(-1) : weapons[at - 1]) ?? {};
  return keptFrom(Object.fromEntries(Object.entries(previous).filter(([name]) => !ITS_OWN.has(name))));
}
