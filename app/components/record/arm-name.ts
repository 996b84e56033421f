import type { Arm } from '#app/components/record/arm.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** Make and model, or the type where neither is known, or that nothing is. */
export function armName(arm: Pick<Arm, 'make' | 'model' | 'firearmType'>, t: Translate): string {
  const named = [arm.make, arm.model].filter(Boolean).join(' ');
  if (named !== '') return named;
  return arm.firearmType === 'unknown'
    ? t('record.unknownArm')
    : codeLabel(t, 'firearmType', arm.firearmType);
}
