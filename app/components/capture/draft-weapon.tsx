import { Button, ButtonLink } from '#app/components/button.tsx';
import { isolate } from '#app/components/isolate.ts';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import type { Arm, ArmMark } from '#app/components/record/arm.ts';
import { ArmEssentials } from '#app/components/record/arm-essentials.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { MarksTable } from '#app/components/record/marks-table.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { WeaponAdvice } from '#app/services/records/draft-gaps.ts';

/** One weapon of a draft, as it will be registered, with what the officer should know of it. */
export function DraftWeapon(props: {
  weapon: Arm & { marks: readonly ArmMark[] };
  advice: WeaponAdvice;
  number: number;
  /** Address of the weapon's page */
  to: string;
}) {
  const { weapon, advice, number, to } = props;
  const { t, formatList } = useText();
  const name = armName(weapon, t);
  return (
    <Panel title={`${number}. ${name}`} level={3}>
      <ArmEssentials arm={weapon} marks={weapon.marks} />
      <MarksTable marks={weapon.marks} />
      <AdviceNotice advice={advice} />
      {advice.missing.length > 0 && (
        <p className="hint">
          {t('capture.check.missing', {
            what: formatList(advice.missing.map((one) => t(`capture.essential.${one}`))),
          })}
        </p>
      )}
      <form method="post" action={to} className="actions">
        <ButtonLink to={to}>{t('capture.check.changeWeapon', { what: name })}</ButtonLink>
        <Button kind="danger" name="intent" value="remove">
          {t('capture.weapon.removeNamed', { what: name })}
        </Button>
      </form>
    </Panel>
  );
}

/** What was met in the marks: characters that show nothing, and other scripts. */
function AdviceNotice({ advice }: { advice: WeaponAdvice }) {
  const { t } = useText();
  return (
    <>
      {advice.hidden.length > 0 && (
        <Notice tone="warning">
          {advice.hidden.map(({ asRead, codes }) => (
            <p key={asRead}>
              {t('capture.check.hidden', { mark: isolate(asRead), codes: codes.join(', ') })}
            </p>
          ))}
        </Notice>
      )}
      {advice.otherScript.length > 0 && (
        <Notice tone="info">
          {advice.otherScript.map(({ asRead, normalised }) => (
            <p key={asRead}>{t('capture.check.otherScript', { mark: isolate(asRead), normalised })}</p>
          ))}
        </Notice>
      )}
    </>
  );
}
