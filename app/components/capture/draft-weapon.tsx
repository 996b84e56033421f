import type { ReactNode } from 'react';

import { Button, ButtonLink } from '#app/components/button.tsx';
import { ItemNotices } from '#app/components/capture/item-notices.tsx';
import { Panel } from '#app/components/panel.tsx';
import type { Arm, ArmMark } from '#app/components/record/arm.ts';
import { ArmEssentials } from '#app/components/record/arm-essentials.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { MarksTable } from '#app/components/record/marks-table.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { ItemAdvice } from '#app/services/records/item-advice.ts';

/** One item of a draft, as it will be registered, with what the officer should know of it. */
export function DraftWeapon(props: {
  weapon: Arm & { marks: readonly ArmMark[] };
  advice: ItemAdvice;
  number: number;
  /** Address of the item's page; without it the item is only shown */
  to?: string;
  children?: ReactNode;
}) {
  const { weapon, advice, number, to, children } = props;
  const { t } = useText();
  const name = armName(weapon, t);
  return (
    <Panel title={`${number}. ${name}`} level={3}>
      <ArmEssentials arm={weapon} marks={weapon.marks} />
      <MarksTable marks={weapon.marks} />
      {children}
      <ItemNotices advice={advice} />
      {to !== undefined && (
        <form method="post" action={to} className="actions">
          <ButtonLink to={to}>{t('capture.check.changeWeapon', { what: name })}</ButtonLink>
          <ButtonLink to={`${to}/marks`}>{t('capture.check.changeMarks')}</ButtonLink>
          <ButtonLink to={`${to}/photographs`}>{t('capture.check.changePhotographs')}</ButtonLink>
          <Button kind="danger" name="intent" value="remove">
            {t('capture.weapon.removeNamed', { what: name })}
          </Button>
        </form>
      )}
    </Panel>
  );
}
