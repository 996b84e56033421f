import type { Arm, ArmMark } from '#app/components/record/arm.ts';
import { itemFacts } from '#app/components/record/item-facts.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { useText } from '#app/i18n/text.tsx';

/** What identifies an item: the six essentials of an arm (ISACS 05.31, 6.3), the elements of ammunition (6.5), and its looks. Without marks none is told. */
export function ArmEssentials({ arm, marks }: { arm: Arm; marks?: readonly ArmMark[] }) {
  return <SummaryList rows={itemFacts(arm, marks, useText())} />;
}
