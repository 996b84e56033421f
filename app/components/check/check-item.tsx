import type { ReactNode } from 'react';

import { MarkAgain, type MarkToRead } from '#app/components/check/mark-again.tsx';
import { Panel } from '#app/components/panel.tsx';
import type { Arm, ArmMark } from '#app/components/record/arm.ts';
import { ArmEssentials } from '#app/components/record/arm-essentials.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { MarksTable } from '#app/components/record/marks-table.tsx';
import { useText } from '#app/i18n/text.tsx';

/** An item of a colleague's capture: what it is said to be, its marks to be read again, and the others. */
export interface ItemToCheck {
  key: string;
  item: Arm;
  again: readonly MarkToRead[];
  others: readonly ArmMark[];
}

/** @param children its photographs */
export function CheckItem(props: {
  of: ItemToCheck;
  number: number;
  action: string;
  /** What was typed for a mark and could not be taken */
  refused?: { weapon: string; mark: string; typed: string; error?: string };
  /** Nothing is read any more; readings are shown. */
  settled?: boolean;
  children?: ReactNode;
}) {
  const { of, number, action, refused, settled = false, children } = props;
  const { t } = useText();
  return (
    <Panel title={`${number}. ${armName(of.item, t)}`}>
      {children}
      {of.again.map((mark) => {
        const mine = refused?.weapon === of.key && refused.mark === String(mark.mark);
        return (
          <MarkAgain
            key={mark.mark}
            mark={mark}
            weapon={of.key}
            action={action}
            settled={settled}
            typed={mine ? refused.typed : undefined}
            error={mine ? refused.error : undefined}
          />
        );
      })}
      <ArmEssentials arm={of.item} />
      {of.others.length > 0 && <MarksTable marks={of.others} />}
    </Panel>
  );
}
