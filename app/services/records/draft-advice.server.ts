import type { DraftWeapon } from '#app/forms/capture.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readFacts } from '#app/services/reference/read-facts.server.ts';

import { type ItemAdvice, itemAdvice } from './item-advice.ts';

type Item = Omit<DraftWeapon, 'key'>;

/** What should be known of an item before it is registered, against what the reference tables hold of its make and model. */
export async function adviceOn(tx: PortalTransaction, item: Item, now: Date): Promise<ItemAdvice> {
  return itemAdvice(item, await readFacts(tx, item), now.getUTCFullYear());
}

/** Each of these items with what should be known of it. */
export async function advisedItems<T extends Item>(
  tx: PortalTransaction,
  items: readonly T[],
  now: Date,
): Promise<{ weapon: T; advice: ItemAdvice }[]> {
  const advised = [];
  for (const weapon of items) advised.push({ weapon, advice: await adviceOn(tx, weapon, now) });
  return advised;
}
