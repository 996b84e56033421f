import type { Arm } from '#app/components/record/arm.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** What an item is called: make and model of an arm, or its type where neither is known; what it is before that, of anything else. */
export function armName(
  arm: Pick<Arm, 'make' | 'model' | 'firearmType' | 'itemKind' | 'itemSubtype' | 'partKind'> & {
    calibre?: string;
  },
  t: Translate,
): string {
  const { itemKind = 'small_arm', itemSubtype, partKind } = arm;
  const subtype = itemSubtype == null ? undefined : codeLabel(t, 'itemSubtype', itemSubtype);
  const named = [arm.make, arm.model].filter(Boolean).join(' ');
  if (itemKind === 'small_arm' || itemKind === 'light_weapon') {
    if (named !== '') return named;
    if (subtype !== undefined) return subtype;
    return arm.firearmType === 'unknown'
      ? t('record.unknownArm')
      : codeLabel(t, 'firearmType', arm.firearmType);
  }
  const what =
    itemKind === 'part' && partKind != null
      ? codeLabel(t, 'partKind', partKind)
      : (subtype ?? codeLabel(t, 'itemKind', itemKind));
  const name = itemKind === 'ammunition' ? [arm.calibre, arm.make].filter(Boolean).join(' ') : named;
  return name === '' ? what : t('item.named', { what, name });
}
